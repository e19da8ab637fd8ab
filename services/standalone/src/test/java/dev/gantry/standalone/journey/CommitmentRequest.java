package dev.gantry.standalone.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Orthanc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Storage commitment that Orthanc asks Gantry for, and hears of on an association that Gantry
 * opened: its own ends with the request.
 */
final class CommitmentRequest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> instances = new ArrayList<>();

    /** Asks for one more. */
    CommitmentRequest with(Uid sopClass, Uid instance) {
        instances.add("[\"%s\", \"%s\"]".formatted(sopClass, instance));
        return this;
    }

    static CommitmentRequest of(List<DataSet> images) {
        var request = new CommitmentRequest();
        images.forEach(image ->
                request.with(
                        image.uid(Tags.SOPClassUID).orElseThrow(),
                        image.uid(Tags.SOPInstanceUID).orElseThrow()));
        return request;
    }

    /** What Orthanc was told, which has come. */
    JsonNode report(Orthanc orthanc) {
        var asked =
                orthanc.post(
                        "/modalities/gantry/storage-commitment",
                        "{\"DicomInstances\": %s}".formatted(instances));
        if (asked.statusCode() != 200) {
            throw new AssertionError(asked.body());
        }
        var path = parse(asked.body()).at("/Path").asText();
        Await.until(
                "Orthanc hears the result",
                () -> !parse(orthanc.get(path).body()).at("/Status").asText().equals("Pending"));
        return parse(orthanc.get(path).body());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
