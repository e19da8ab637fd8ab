package dev.gantry.routing.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gantry.dicom.data.Uid;
import dev.gantry.routing.moves.MoveProgress;
import dev.gantry.routing.moves.MoveProgress.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The progress of a move: a line of JSON for each instance, and an empty object each second in
 * which there is none, by which both sides notice that the other one is gone.
 */
final class MoveLines {
    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] STILL = "{}\n".getBytes(UTF_8);
    private static final byte[] END = new byte[0];

    private final OutputStream out;
    private final LinkedBlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();

    MoveLines(OutputStream out) {
        this.out = out;
    }

    private record Line(String instance, Outcome outcome, String why) {}

    /** Does the work beside it, and ends it when nobody reads the lines any more. */
    void write(Consumer<MoveProgress> work) throws IOException {
        var worker =
                Thread.ofVirtual()
                        .name("routing-move")
                        .start(() -> {
                            try {
                                work.accept(this::add);
                            } finally {
                                lines.add(END);
                            }
                        });
        try {
            for (var line = next(); line != END; line = next()) {
                out.write(line);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("This process is stopping");
        } finally {
            worker.interrupt();
        }
    }

    private void add(Uid instance, Outcome outcome, String why) {
        try {
            var json = JSON.writeValueAsString(new Line(instance.value(), outcome, why));
            lines.add((json + "\n").getBytes(UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line cannot be written", e);
        }
    }

    private byte[] next() throws InterruptedException {
        var line = lines.poll(1, TimeUnit.SECONDS);
        return line == null ? STILL : line;
    }
}
