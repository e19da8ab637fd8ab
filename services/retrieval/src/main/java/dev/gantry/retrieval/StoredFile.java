package dev.gantry.retrieval;

import dev.gantry.dicom.data.TransferSyntax;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** An instance that leaves as it is stored. */
record StoredFile(StoredInstance instance, CopyStoredFile files) implements OutgoingInstance {
    @Override
    public TransferSyntax syntax() {
        return instance.syntax();
    }

    /** Its head leaves with another length than it is stored with, and has not been read yet. */
    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        files.copy(instance, Optional.empty(), out);
    }

    @Override
    public void writeDataSet(OutputStream out) throws IOException {
        try (var dataSet = files.dataSet(instance.key())) {
            dataSet.transferTo(out);
        }
    }

    @Override
    public void close() {
        // there is nothing open
    }
}
