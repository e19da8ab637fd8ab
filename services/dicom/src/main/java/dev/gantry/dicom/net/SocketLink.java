package dev.gantry.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/**
 * The transport connection: buffered reading in which every wait has a deadline, and writing in
 * single system calls.
 *
 * <p>Two TCP options decide between 20 and over 1,000 instances a second. TCP_NODELAY: our answer
 * leaves at once. TCP_QUICKACK, which the kernel forgets and which is therefore set again after
 * every read: a peer that leaves Nagle's algorithm on and sends a message in two pieces, as most
 * do, gets the acknowledgement that it waits for at once instead of after 40 ms.
 *
 * <p>An idle connection shall cost little: the buffer is small until the peer sends more than fits
 * in, and after a second of silence again.
 *
 * <p>One thread reads and writes; any may close.
 */
final class SocketLink extends InputStream {
    /** What one read system call of the JDK takes at most. */
    private static final int FULL_BUFFER = 128 * 1024;

    private static final int SMALL_BUFFER = 4 * 1024;
    private static final int BRIEFLY = 1000;

    private final Socket socket;
    private final boolean quickAck;
    private final CutTimer cutTimer;
    private Socket secured;
    private Optional<TlsIdentity> tls = Optional.empty();
    private OutputStream out;
    private InputStream in;
    private byte[] buffer = new byte[SMALL_BUFFER];
    private int position;
    private int limit;
    private Duration patience;
    private long deadline;

    /**
     * @param patience for each wait, unless there is a deadline; a write may take so long, too
     */
    SocketLink(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.secured = socket;
        this.patience = patience;
        this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        socket.setTcpNoDelay(true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.cutTimer = new CutTimer(this::cut, patience);
    }

    InetSocketAddress remote() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Who the other side is; nothing without TLS. */
    Optional<TlsIdentity> tls() {
        return tls;
    }

    /**
     * Makes the TLS side of a connection, before its handshake, of which the beginning may have
     * arrived.
     */
    interface Tls {
        SSLSocket over(Socket connection, InputStream arrived) throws IOException;
    }

    /**
     * Goes on with TLS; nothing has been read or written before, though it may have been looked at.
     * The handshake ends with the timer.
     */
    void secure(Tls side) throws IOException {
        cutTimer.cutAfter(millisToWait());
        try {
            var arrived = new ByteArrayInputStream(buffer, position, limit - position);
            var secure = side.over(socket, arrived);
            secure.startHandshake();
            secured = secure;
            tls = Optional.of(TlsIdentity.of(secure.getSession()));
            in = secure.getInputStream();
            out = secure.getOutputStream();
            buffer = new byte[SMALL_BUFFER];
            position = 0;
            limit = 0;
        } finally {
            cutTimer.cancel();
        }
        watchRecords();
    }

    /** What comes first, without taking it; less than asked for when the stream ends before. */
    byte[] peek(int count) throws IOException {
        buffer = count > buffer.length ? Arrays.copyOf(buffer, count) : buffer;
        while (limit - position < count) {
            var more = receive(buffer, limit, buffer.length - limit, millisToWait());
            if (more < 0) {
                break;
            }
            limit += more;
        }
        return Arrays.copyOfRange(buffer, position, Math.min(limit, position + count));
    }

    /** From now on each wait may take so long, unless there is a deadline. */
    void patience(Duration newPatience) {
        patience = newPatience;
    }

    /** Waits until something has arrived, or long enough; zero only looks. */
    boolean awaitInput(Duration most) throws IOException {
        if (position < limit || in.available() > 0) {
            return true;
        }
        var wait = (int) Math.min(most.toMillis(), Integer.MAX_VALUE);
        if (wait == 0) {
            if (secured == socket || socket.getInputStream().available() == 0) {
                return false;
            }
            wait = BRIEFLY; // a TLS record has begun to arrive; it need not hold data
        }
        try {
            fill(wait);
            return true;
        } catch (SocketTimeoutException nothingForUs) {
            return false;
        }
    }

    /** From now on all reads together end within this time (the ARTIM timer, PS3.8 §9.1.5). */
    void startTimer(Duration duration) {
        deadline = System.nanoTime() + duration.toNanos() | 1;
        watchRecords();
    }

    void stopTimer() {
        deadline = 0;
        cutTimer.cancel();
    }

    /**
     * A read of TLS ends when a record is whole, and may wait for each of its bytes: only closing
     * the connection ends one that comes byte by byte. Later than the timer, which is politer.
     */
    private void watchRecords() {
        if (deadline != 0 && secured != socket) {
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            cutTimer.cutAfter(left + BRIEFLY);
        }
    }

    @Override
    public int read() throws IOException {
        if (position == limit && fill() < 0) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position == limit) {
            if (length >= FULL_BUFFER) {
                return receive(target, offset, length, millisToWait());
            }
            if (fill() < 0) {
                return -1;
            }
        }
        var count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        if (count <= 0 || (position == limit && fill() < 0)) {
            return 0;
        }
        var skipped = (int) Math.min(count, limit - position);
        position += skipped;
        return skipped;
    }

    /** Sends bytes with one system call, as long as they are at most 128 KiB. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        cutTimer.writing();
        try {
            out.write(bytes, offset, length);
        } finally {
            cutTimer.written();
        }
    }

    /** Says that nothing more will be written; reading goes on. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Lets a waiting reader see the end of the stream; writing goes on. */
    void endInput() {
        try {
            socket.shutdownInput();
        } catch (IOException alreadyClosed) {
            cut();
        }
    }

    @Override
    public void close() {
        cutTimer.writing(); // TLS says goodbye
        try {
            secured.close();
        } catch (IOException nothingLeftToClose) {
            // the descriptor is gone either way
        } finally {
            cutTimer.written();
            cutTimer.close();
            cut();
        }
    }

    /** Closes without a word, whatever another thread is doing. */
    void cut() {
        try {
            socket.close();
        } catch (IOException nothingLeftToClose) {
            // the descriptor is gone either way
        }
    }

    private int fill() throws IOException {
        var wait = millisToWait();
        if (limit == buffer.length && buffer.length < FULL_BUFFER) {
            buffer = new byte[FULL_BUFFER];
        }
        if (buffer.length == SMALL_BUFFER || wait <= BRIEFLY) {
            return fill(wait);
        }
        try {
            return fill(BRIEFLY);
        } catch (SocketTimeoutException idle) {
            buffer = new byte[SMALL_BUFFER];
            return fill(wait - BRIEFLY);
        }
    }

    private int fill(int wait) throws IOException {
        position = 0;
        limit = 0;
        var count = receive(buffer, 0, buffer.length, wait);
        limit = Math.max(count, 0);
        return count;
    }

    private int receive(byte[] target, int offset, int length, int wait) throws IOException {
        socket.setSoTimeout(wait);
        var count = in.read(target, offset, length);
        if (quickAck && count > 0) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
        return count;
    }

    private int millisToWait() throws SocketTimeoutException {
        if (deadline == 0) {
            return (int) Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
        }
        var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("the timer ran out");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
