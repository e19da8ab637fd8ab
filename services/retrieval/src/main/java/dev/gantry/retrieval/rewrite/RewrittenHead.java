package dev.gantry.retrieval.rewrite;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.retrieval.OutgoingInstance;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/** A header that has been rewritten, in memory, and pixel data that are where they were. */
final class RewrittenHead implements OutgoingInstance {
    private final TransferSyntax syntax;
    private final byte[] meta;
    private final byte[] header;
    private final ObjectBytes object;
    private final ByteRange rest;

    /**
     * An instance in pieces.
     *
     * @param rest of the object: the pixel data with the header of their element, and what follows
     */
    RewrittenHead(
            TransferSyntax syntax, byte[] meta, byte[] header, ObjectBytes object, ByteRange rest) {
        this.syntax = syntax;
        this.meta = meta;
        this.header = header;
        this.object = object;
        this.rest = rest;
    }

    @Override
    public TransferSyntax syntax() {
        return syntax;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(meta.length + header.length + rest.length());
    }

    @Override
    public void write(OutputStream out) throws IOException {
        out.write(meta);
        writeDataSet(out);
    }

    @Override
    public void writeDataSet(OutputStream out) throws IOException {
        out.write(header);
        object.copy(List.of(rest), out);
    }

    @Override
    public void close() {
        // there is nothing open
    }
}
