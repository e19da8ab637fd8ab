package dev.gantry.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.objects.ObjectKey;
import dev.gantry.testkit.Backends;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** Images whose description is JSON and whose pixels are parts beside it. */
final class DescribedImages {
    private static final Backends backends = Backends.shared();
    private static final String PLACE = "pixels";

    private final StowClient client;

    private DescribedImages(StowClient client) {
        this.client = client;
    }

    static DescribedImages ofThisTest() {
        return new DescribedImages(StowClient.ofThisTest());
    }

    /** What became of one. */
    record Stored(String syntax, DataSet dataSet) {}

    DataSet nothingDescribed() {
        return builder().build();
    }

    /** Grey, 16 rows of 20 pixels of 8 bits. */
    DataSet described() {
        return image().build();
    }

    /** The same, but for one attribute. */
    DataSet described(Tag tag, int value) {
        return image().set(tag, value).build();
    }

    /** An image of three samples, with these attributes. */
    DataSet colour(DataSet attributes) {
        return builder().from(attributes).set(Tags.SamplesPerPixel, 3).build();
    }

    /** Grey, 5 rows of 5 pixels. */
    DataSet oddBytes() {
        return image().set(Tags.Rows, 5).set(Tags.Columns, 5).build();
    }

    private static DataSetBuilder image() {
        return builder()
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                .set(Tags.Rows, 16)
                .set(Tags.Columns, 20)
                .set(Tags.BitsAllocated, 8)
                .set(Tags.BitsStored, 8)
                .set(Tags.HighBit, 7)
                .set(Tags.PixelRepresentation, 0);
    }

    private static DataSetBuilder builder() {
        return DataSet.builder()
                .set(Tags.SOPClassUID, Uids.SecondaryCaptureImageStorage)
                .set(Tags.SOPInstanceUID, Uid.random())
                .set(Tags.StudyInstanceUID, Uid.random())
                .set(Tags.SeriesInstanceUID, Uid.random())
                .set(Tags.Modality, "OT")
                .set(Tags.PatientID, "DESCRIBED-1");
    }

    HttpResponse<String> store(DataSet description, String type, byte[]... parts) {
        var json = DicomJson.toString(description);
        var whole =
                "%s,\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"%s\"}}"
                        .formatted(json.substring(0, json.length() - 1), PLACE);
        var boundary = MultipartWriter.newBoundary();
        var body = new ByteArrayOutputStream();
        try (var writer = new MultipartWriter(body, boundary)) {
            writer.part("application/dicom+json").write(whole.getBytes(UTF_8));
            for (var part : parts) {
                writer.part(type, PLACE).write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var contentType = MultipartWriter.contentType("application/dicom+json", boundary);
        return client.post("", contentType, body.toByteArray());
    }

    Stored stored(DataSet description) {
        var instance = description.uid(Tags.SOPInstanceUID).orElseThrow();
        var events = backends.kafka().storedEventsOf(instance);
        assertThat(events).hasSize(1);
        var event = events.getFirst();
        try (var in =
                new BufferedInputStream(
                        backends.objects().read(new ObjectKey(event.objectKey())))) {
            var meta = Part10.readMeta(in);
            assertThat(meta.syntax().uid().value()).isEqualTo(event.transferSyntax());
            return new Stored(
                    event.transferSyntax(),
                    InstanceReader.readWhole(in, meta.syntax(), 1 << 20).dataSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
