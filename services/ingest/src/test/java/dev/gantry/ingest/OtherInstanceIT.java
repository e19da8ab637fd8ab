package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.Part10;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.objects.ObjectKey;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherInstanceIT.Stores.class)
class OtherInstanceIT {
    /** An operator who would rather have the image. */
    public static final class Stores implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gantry.ingest.dicom.other-instance-than-announced", "store");
        }
    }

    private static final Backends backends = Backends.shared();

    @Inject DicomPort port;
    private Modality modality;

    @BeforeEach
    void find_the_port() {
        modality = new Modality(port.number(), new AeTitle("GANTRY"));
    }

    @Test
    void another_instance_is_stored_as_what_it_is_with_a_warning() throws IOException {
        var slice = Samples.ct().build();
        var announced = new Uid(uid(slice).value() + ".1234");

        var status = modality.store(slice, announced, Modality.bytes(slice));

        assertThat(status.code()).isEqualTo(0xB007);
        assertThat(status.errorComment())
                .startsWith("SOP Instance UID is not that of the command, 2.25.");
        assertThat(backends.kafka().storedEventsOf(announced)).isEmpty();
        var event = backends.kafka().storedEventsOf(uid(slice)).getFirst();
        assertThat(event.warnings())
                .containsExactly("SOP Instance UID is not that of the command, " + announced);
        try (var in =
                new BufferedInputStream(
                        backends.objects().read(new ObjectKey(event.objectKey())))) {
            var meta = Part10.readMeta(in);
            assertThat(meta.elements().uid(Tags.MediaStorageSOPInstanceUID)).contains(uid(slice));
            assertThat(in.readAllBytes()).isEqualTo(Modality.bytes(slice));
        }
    }

    @Test
    void the_announced_instance_is_stored_without_a_warning() {
        var slice = Samples.ct().build();

        assertThat(modality.store(slice).isSuccess()).isTrue();
        assertThat(backends.kafka().storedEventsOf(uid(slice)).getFirst().warnings()).isEmpty();
    }

    @Test
    void another_sop_class_stays_refused() throws IOException {
        var slice = Samples.ct().build();

        try (var association = modality.open(Uids.MRImageStorage, Modality.SYNTAX)) {
            var status =
                    association.store(
                            Uids.MRImageStorage,
                            Uid.random(),
                            Modality.SYNTAX,
                            new ByteArrayInputStream(Modality.bytes(slice)));

            assertThat(status.code()).isEqualTo(0xA900);
        }
        assertThat(backends.kafka().storedEventsOf(uid(slice))).isEmpty();
    }

    private static Uid uid(DataSet slice) {
        return slice.uid(Tags.SOPInstanceUID).orElseThrow();
    }
}
