package dev.gantry.storage.rendered;

import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A picture that is made already. */
record OnePicture(Representation representation, byte[] file, List<String> warnings)
        implements Body {
    @Override
    public void write(OutputStream out, String boundary) throws IOException {
        switch (representation.packing()) {
            case SINGLE -> out.write(file);
            case MULTIPART -> {
                var writer = new MultipartWriter(out, boundary);
                writer.part(representation.contentType()).write(file);
                writer.close();
            }
        }
    }

    @Override
    public void close() {
        // there is nothing open
    }
}
