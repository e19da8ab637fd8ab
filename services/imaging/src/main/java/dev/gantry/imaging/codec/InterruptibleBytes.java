package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.Stopped;
import java.io.ByteArrayInputStream;

/** The bytes of a frame for a codec that knows no deadline: after an interrupt it gets no more. */
final class InterruptibleBytes extends ByteArrayInputStream {
    InterruptibleBytes(byte[] frame) {
        super(frame);
    }

    @Override
    public synchronized int read() {
        Stopped.ifInterrupted();
        return super.read();
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        Stopped.ifInterrupted();
        return super.read(target, offset, length);
    }
}
