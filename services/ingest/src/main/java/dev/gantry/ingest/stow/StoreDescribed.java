package dev.gantry.ingest.stow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedDicom;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartReader;
import dev.gantry.dicom.xml.NativeModel;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.ingest.RequestRefusal;
import dev.gantry.ingest.pixels.DescribedImage;
import dev.gantry.ingest.pixels.PutPixels;
import dev.gantry.ingest.store.ReceiveInstance;
import dev.gantry.ingest.store.RequestRejections;
import dev.gantry.ingest.store.StoreAnswer;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Stores instances whose data sets come as JSON or XML and whose bulk data come beside them, each
 * in a part that says its place (PS3.18 §10.5.1, §8.6.1.2.2). Here they become files; bulk data may
 * come in any order, so a request is held in memory, within a bound.
 */
@Singleton
final class StoreDescribed {
    private static final int LONGEST_COMMENT = 64; // LO, PS3.5 §6.2
    private static final int AT_ONCE = 2; // requests in memory; others wait their turn

    private final ReceiveInstance receive;
    private final long mostHeld;
    private final int mostInstances;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    StoreDescribed(ReceiveInstance receive, IngestSettings config) {
        this.receive = receive;
        this.mostHeld = config.stow().heldBulkData().asLongValue();
        this.mostInstances = config.stow().maxInstances();
    }

    /** Whether parts of this type describe instances. */
    static boolean isDescription(String mediaType) {
        return mediaType.equals(MediaTypes.DICOM_JSON)
                || mediaType.equals(MediaTypes.JSON)
                || mediaType.equals(MediaTypes.DICOM_XML);
    }

    /**
     * Reads the whole body, then stores its instances one by one.
     *
     * @param described the media type of the parts that are data sets
     */
    List<StoreAnswer> store(
            StowRequest request, String described, MultipartReader parts, RequestRejections refused)
            throws IOException {
        turns.acquireUninterruptibly();
        try {
            var descriptions = new ArrayList<byte[]>();
            var bulkData = new BulkParts(mostHeld);
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                var type = part.get().contentType().map(MediaType::essence).orElse(described);
                if (isDescription(type)) {
                    descriptions.add(bulkData.read(part.get().body()));
                } else {
                    bulkData.keep(part.get());
                }
            }
            var answers = new ArrayList<StoreAnswer>();
            for (var description : descriptions) {
                var left = mostInstances - answers.size();
                answers.addAll(storeAll(request, described, description, bulkData, left, refused));
            }
            return answers;
        } finally {
            turns.release();
        }
    }

    /** Stores what one body without parts describes: instances without bulk data. */
    List<StoreAnswer> storeAlone(StowRequest request, InputStream body, RequestRejections refused)
            throws IOException {
        turns.acquireUninterruptibly();
        try {
            var nothing = new BulkParts(mostHeld);
            var type = request.contentType().essence();
            return storeAll(request, type, nothing.read(body), nothing, mostInstances, refused);
        } finally {
            turns.release();
        }
    }

    private List<StoreAnswer> storeAll(
            StowRequest request,
            String described,
            byte[] description,
            BulkParts bulkData,
            int most,
            RequestRejections refused)
            throws IOException {
        if (described.equals(MediaTypes.DICOM_XML)) {
            return List.of(
                    storeOne(request, bulkData, values -> xml(description, values), refused));
        }
        var answers = new ArrayList<StoreAnswer>();
        for (var json : jsonObjects(description, most)) {
            answers.add(
                    storeOne(request, bulkData, values -> DicomJson.read(json, values), refused));
        }
        return answers;
    }

    private static List<String> jsonObjects(byte[] description, int most) {
        try {
            return DicomJson.split(new String(description, UTF_8), most);
        } catch (MalformedDicom malformed) {
            throw new RequestRefusal.BrokenBody(malformed.getMessage(), 0);
        }
    }

    private static DataSet xml(byte[] description, BulkDataValues values) {
        try {
            return NativeModel.read(new ByteArrayInputStream(description), values);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
    }

    private StoreAnswer storeOne(
            StowRequest request,
            BulkParts bulkData,
            Function<BulkDataValues, DataSet> reader,
            RequestRejections refused)
            throws IOException {
        byte[] file;
        try {
            file = fileOf(imageOf(reader, bulkData.values()));
        } catch (MalformedDicom malformed) {
            return refuse(
                    refused,
                    reader,
                    new InstanceRefusal.Malformed(malformed.brief(LONGEST_COMMENT)));
        } catch (InstanceRefusal refusal) {
            return refuse(refused, reader, refusal);
        }
        return receive.receive(request.file(), new ByteArrayInputStream(file), refused);
    }

    private static StoreAnswer refuse(
            RequestRejections refused,
            Function<BulkDataValues, DataSet> reader,
            InstanceRefusal refusal) {
        var known = withoutBulkData(reader);
        return refused.answer(known.uid(Tags.SOPClassUID), known.uid(Tags.SOPInstanceUID), refusal);
    }

    /** Bulk data that are missing do not hide which instance it was. */
    private static DataSet withoutBulkData(Function<BulkDataValues, DataSet> reader) {
        try {
            return reader.apply((_, _, _) -> Optional.of(Value.Bytes.EMPTY));
        } catch (MalformedDicom malformed) {
            return DataSet.EMPTY;
        }
    }

    private DescribedImage imageOf(
            Function<BulkDataValues, DataSet> reader, BulkParts.Values values) {
        var dataSet = reader.apply(values);
        if (dataSet.uid(Tags.SOPClassUID).isEmpty()) {
            throw new InstanceRefusal.Unidentified("SOP Class UID");
        }
        if (dataSet.uid(Tags.SOPInstanceUID).isEmpty()) {
            throw new InstanceRefusal.Unidentified("SOP Instance UID");
        }
        values.checkIcons(dataSet);
        return values.pixelsOf(dataSet)
                .map(pixels -> PutPixels.into(dataSet, pixels, mostHeld))
                .orElseGet(() -> PutPixels.asItIs(dataSet));
    }

    private static byte[] fileOf(DescribedImage image) throws IOException {
        var file = new ByteArrayOutputStream();
        var content =
                DataSet.builder()
                        .from(image.dataSet())
                        .remove(Tags.AvailableTransferSyntaxUID)
                        .build();
        try {
            Part10.write(file, content, image.syntax());
        } catch (IllegalArgumentException e) { // a value that no file can hold
            throw new InstanceRefusal.Malformed("A value cannot be written as its VR");
        }
        return file.toByteArray();
    }
}
