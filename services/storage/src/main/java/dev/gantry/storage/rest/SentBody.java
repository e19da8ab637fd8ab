package dev.gantry.storage.rest;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that something is kept open for: memory, or a place among those who decode. Writing it
 * closes that; where only the head of the answer is asked for, nobody writes it, and it is closed
 * by {@link HeadFilter}.
 */
record SentBody(StreamingOutput body, Runnable close) implements StreamingOutput {
    @Override
    public void write(OutputStream out) throws IOException {
        body.write(out);
    }
}
