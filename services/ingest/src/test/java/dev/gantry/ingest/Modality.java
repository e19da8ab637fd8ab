package dev.gantry.ingest;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A device that sends over DICOM, well or badly. */
record Modality(int port, AeTitle called) {
    static final AeTitle TITLE = new AeTitle("CT99");
    static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    Requestor open(Uid sopClass, TransferSyntax syntax) throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", port, called),
                TITLE,
                List.of(new PresentationContext(1, sopClass, List.of(syntax.uid()))),
                RequestorSettings.defaults());
    }

    DimseStatus store(DataSet instance) {
        return store(instance, instance.uid(Tags.SOPInstanceUID).orElseThrow(), bytes(instance));
    }

    DimseStatus store(DataSet instance, Uid announced, byte[] dataSet) {
        var sopClass = instance.uid(Tags.SOPClassUID).orElseThrow();
        try (var association = open(sopClass, SYNTAX)) {
            return association.store(
                    sopClass, announced, SYNTAX, new ByteArrayInputStream(dataSet));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(DataSet dataSet) {
        return DataSetWriter.bytes(dataSet, SYNTAX);
    }
}
