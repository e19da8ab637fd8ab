package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.objects.ObjectKey;
import dev.gantry.receptions.ReadReception;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SaidAgainIT {
    private static final Backends backends = Backends.shared();

    @Inject DicomPort port;

    @Test
    void what_was_said_of_an_instance_is_said_again_from_its_object_alone() throws IOException {
        var modality = new Modality(port.number(), new AeTitle("GANTRY"));
        var unidentified = Samples.ct().without(Tags.StudyInstanceUID).build();
        var stowed = Samples.us(3).build();
        var sent = List.of(Samples.ct().build(), Samples.cr().build(), unidentified);
        sent.forEach(modality::store);
        StowClient.ofThisTest().store(StowClient.file(stowed));

        for (var dataSet : sent) {
            var said = eventOf(dataSet);
            assertSaidAgain(said, "CT99");
        }
        assertSaidAgain(eventOf(stowed), "");
    }

    private static void assertSaidAgain(InstanceStored said, String sender) throws IOException {
        var object = backends.objects().stat(new ObjectKey(said.objectKey())).orElseThrow();

        var again = ReadReception.read(backends.objects(), object);

        assertThat(again)
                .usingRecursiveComparison()
                .withEqualsForType(HeaderJson::equals, HeaderJson.class)
                .ignoringFields("source", "receivedAt")
                .isEqualTo(said);
        assertThat(again.receivedAt()).isEqualTo(said.receivedAt().truncatedTo(ChronoUnit.MILLIS));
        assertThat(again.source().callingAe()).isEqualTo(sender);
    }

    private static InstanceStored eventOf(DataSet dataSet) {
        Uid instance = dataSet.uid(Tags.SOPInstanceUID).orElseThrow();
        return backends.kafka().storedEventsOf(instance).getFirst();
    }
}
