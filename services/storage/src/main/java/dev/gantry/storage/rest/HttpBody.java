package dev.gantry.storage.rest;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.retrieval.bytes.ZeroCopyOutput;
import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer over HTTP. Without encryption and in HTTP/1.1 the system copies files to
 * the connection itself, between bytes that are written: Vert.x can do so for whole answers only,
 * its connection for parts of them, too. For one thread.
 */
final class HttpBody extends ZeroCopyOutput {
    /** Written as bytes where nothing has been yet, for the answer's head goes with bytes only. */
    private static final int BEGINNING = 4096;

    /** From this length on Vert.x sends a file in pieces, between which nothing else may come. */
    private static final int PIECE = 1024 * 1024;

    private final OutputStream out;
    private final HttpServerRequest request;
    private @Nullable ChannelFuture sending;

    HttpBody(OutputStream out, HttpServerRequest request) {
        this.out = out;
        this.request = request;
    }

    @Override
    public boolean send(Path file, ByteRange range) throws IOException {
        // the connection's own encryption: behind a proxy that ends TLS the request says https, too
        if (request.connection().isSsl()
                || request.version() == HttpVersion.HTTP_2
                || !(request.connection() instanceof ConnectionBase connection)) {
            return false;
        }
        RandomAccessFile opened;
        try {
            opened = new RandomAccessFile(file.toFile(), "r");
        } catch (FileNotFoundException _) {
            return false;
        }
        long begun;
        try {
            begun = begin(opened, range);
            awaitSent();
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        // who closes the file is the connection, whatever happens to it
        var left = range.length() - begun;
        sending = connection.sendFile(opened, range.offset() + begun, left);
        sending.addListener(sent -> {
            if (!sent.isSuccess()) {
                connection.close(); // what follows must not look like what is missing
            }
        });
        if (left >= PIECE) {
            awaitSent();
        }
        return true;
    }

    /** Lets the head and what was written go first; returns how much of the range went with it. */
    private long begin(RandomAccessFile file, ByteRange range) throws IOException {
        var first = new byte[0];
        if (!request.response().headWritten()) {
            first = new byte[(int) Math.min(BEGINNING, range.length())];
            file.seek(range.offset());
            file.readFully(first);
            write(first);
        }
        out.flush();
        return first.length;
    }

    /** At most one file is under way, so that a slow client keeps no more of them open. */
    private void awaitSent() throws IOException {
        if (sending == null) {
            return;
        }
        try {
            sending.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a file was sent");
        }
        if (!sending.isSuccess()) {
            throw new IOException("A file could not be sent to its end", sending.cause());
        }
        sending = null;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
