package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.Part10;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** CT images of one series. */
final class Images {
    static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private Images() {}

    /** So many images of a new series. */
    static List<DataSet> series(int count) {
        var study = Uid.random();
        var series = Uid.random();
        var images = new ArrayList<DataSet>();
        for (var i = 0; i < count; i++) {
            images.add(
                    DataSet.builder()
                            .set(Tags.SOPClassUID, Uids.CTImageStorage)
                            .set(Tags.SOPInstanceUID, Uid.random())
                            .set(Tags.StudyDate, "20260102")
                            .set(Tags.Modality, "CT")
                            .set(Tags.PatientName, "Test^Query")
                            .set(Tags.PatientID, "QUERY-1")
                            .set(Tags.StudyInstanceUID, study)
                            .set(Tags.SeriesInstanceUID, series)
                            .set(Tags.InstanceNumber, i + 1)
                            .bytes(Tags.PixelData, Vr.OW, new byte[20_000 + 2 * i])
                            .build());
        }
        return images;
    }

    static Uid instance(DataSet image) {
        return image.uid(Tags.SOPInstanceUID).orElseThrow();
    }

    static InputStream bytes(DataSet image) {
        return new ByteArrayInputStream(DataSetWriter.bytes(image, SYNTAX));
    }

    /** Writes each into a file of its own. */
    static void write(List<DataSet> images, Path folder) throws IOException {
        for (var image : images) {
            try (var out = Files.newOutputStream(folder.resolve(instance(image) + ".dcm"))) {
                Part10.write(out, image, SYNTAX);
            }
        }
    }

    /** Asks for the images of the study of this one. */
    static DataSet study(DataSet image) {
        return DataSet.builder()
                .set(Tags.QueryRetrieveLevel, "STUDY")
                .set(Tags.StudyInstanceUID, image.uid(Tags.StudyInstanceUID).orElseThrow())
                .build();
    }
}
