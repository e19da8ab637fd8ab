package dev.gantry.bench.read;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.bench.ingest.Folders;
import dev.gantry.bench.ingest.GeneratedStudies;
import dev.gantry.bench.ingest.InstanceFile;
import dev.gantry.bench.ingest.Kind;
import dev.gantry.bench.ingest.Round;
import dev.gantry.bench.ingest.Sender;
import dev.gantry.bench.ingest.Workload;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A study of one CT series that all archives have got.
 *
 * @param instances in their order
 */
record SentSeries(Uid study, Uid series, String patientId, List<Uid> instances, int instanceBytes) {
    /** Explicit VR Little Endian; named, so that no archive's default is measured. */
    private static final String SENT = "1.2.840.10008.1.2.1";

    /** Makes it and sends it to all; returns when all find all of it. */
    static SentSeries of(int number, int bytes, List<Archive> archives, Path folder)
            throws IOException, InterruptedException {
        var workload = new Workload(Kind.CT, bytes, number, 1, number);
        var studies = new GeneratedStudies(workload, "series of %d".formatted(number));
        var files = folder.resolve("series-%d".formatted(number));
        var written = studies.writtenTo(files);
        for (var archive : archives) {
            new Round(archive, Sender.GANTRY, Kind.CT, written).run();
        }
        Folders.delete(files);
        return new SentSeries(
                studies.study(0, 0),
                studies.series(0, 0),
                studies.instance(0, 0).string(Tags.PatientID).orElseThrow(),
                written.getFirst().stream().map(InstanceFile::instance).toList(),
                bytes);
    }

    int size() {
        return instances.size();
    }

    /** Below the root of an archive's DICOMweb. */
    String studyAt(String root) {
        return "%s/studies/%s".formatted(root, study);
    }

    /** Its metadata; the last instance has to be in it. */
    Get metadata(String root) {
        return Get.json(
                "%s/series/%s/metadata".formatted(studyAt(root), series),
                instances.getLast().value());
    }

    /** The first frame of one instance, of the first one again after the last one. */
    Get frame(String root, int number) {
        return frame(
                root,
                number,
                "multipart/related; type=\"application/octet-stream\"; transfer-syntax=" + SENT);
    }

    /** The same without parts, as archives may send it or not (PS3.18 §10.4.1.1.6). */
    Get frameAlone(String root, int number) {
        return frame(root, number, "application/octet-stream; transfer-syntax=" + SENT);
    }

    private Get frame(String root, int number, String accept) {
        return Get.bytes(instance(root, number) + "/frames/1", accept);
    }

    /** One instance as a picture. */
    Get rendered(String root, int number) {
        return Get.bytes(instance(root, number) + "/rendered", "image/jpeg");
    }

    /** All instances as they were sent. */
    Get whole(String root) {
        return Get.bytes(
                studyAt(root), "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
    }

    /** What OHIF 3.13 asks for until it can draw the first image, in its order. */
    List<Get> firstImage(String root) {
        return List.of(
                Get.json(
                        ("%s/studies?limit=101&offset=0&fuzzymatching=true"
                                        + "&includefield=00081030,00080060,00080090,00100030"
                                        + "&StudyInstanceUID=%s")
                                .formatted(root, study),
                        study.value()),
                Get.json(
                        "%s/series?includefield=00080021,00080031,0008103E,00200011"
                                .formatted(studyAt(root)),
                        series.value()),
                metadata(root),
                Get.json(
                        ("%s/studies?limit=101&offset=0&fuzzymatching=true"
                                        + "&includefield=00081030,00080060,00080090,00100030"
                                        + "&00100020=%s")
                                .formatted(root, patientId),
                        study.value()),
                frame(root, 0));
    }

    private String instance(String root, int number) {
        return "%s/series/%s/instances/%s"
                .formatted(studyAt(root), series, instances.get(number % instances.size()));
    }
}
