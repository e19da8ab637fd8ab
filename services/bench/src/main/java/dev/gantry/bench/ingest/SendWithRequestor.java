package dev.gantry.bench.ingest;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** C-STORE by our own toolkit. */
final class SendWithRequestor implements Send {
    static final AeTitle TITLE = new AeTitle("BENCH");

    private static final int BUFFER = 128 * 1024;

    @Override
    public void send(
            Archive archive, Kind kind, List<InstanceFile> files, Acknowledged acknowledged)
            throws IOException {
        try (var association = open(archive, kind)) {
            for (var file : files) {
                long begin = System.nanoTime();
                try (var in = new BufferedInputStream(Files.newInputStream(file.file()), BUFFER)) {
                    var syntax = Part10.readMeta(in).syntax();
                    var status = association.store(kind.sopClass(), file.instance(), syntax, in);
                    if (!status.isSuccess()) {
                        throw new IOException("%s refuses: %s".formatted(archive.label(), status));
                    }
                }
                acknowledged.after(file, System.nanoTime() - begin);
            }
        }
    }

    static Requestor open(Archive archive, Kind kind) throws IOException {
        var context =
                new PresentationContext(1, kind.sopClass(), List.of(GeneratedStudies.SYNTAX.uid()));
        return Requestor.open(
                archive.remote(), TITLE, List.of(context), RequestorSettings.defaults());
    }
}
