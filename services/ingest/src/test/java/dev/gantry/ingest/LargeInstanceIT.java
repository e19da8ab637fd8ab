package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import dev.gantry.events.InstanceStored;
import dev.gantry.objects.ObjectKey;
import dev.gantry.receptions.ObjectDigest;
import dev.gantry.servers.FreePort;
import dev.gantry.testkit.LargeInstance;
import dev.gantry.testkit.LiveHeap;
import dev.gantry.testkit.OwnServers;
import dev.gantry.testkit.PrivateValues;
import dev.gantry.testkit.RunningService;
import dev.gantry.testkit.Samples;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** {@code ./gantry bench ingest --huge} does the same with more than 4 GiB. */
class LargeInstanceIT {
    private static final String HEAP = "80m";
    private static final long HEAP_BYTES = 80L << 20;
    private static final long FEW = 2L << 20;

    /** What is held of a header before it goes to a file: 1 MiB, in a buffer that has doubled. */
    private static final long HELD = 2L << 20;

    @Test
    void an_instance_larger_than_the_heap_takes_no_more_of_it_than_a_small_one() throws Exception {
        var small = LargeInstance.of(1, 20 << 10);
        var large = LargeInstance.of(72, 4 << 20);
        assertThat(large.length()).isGreaterThan(3 * HEAP_BYTES);
        int port = FreePort.any();
        var settings =
                Map.of(
                        "gantry.ingest.dicom.port",
                        String.valueOf(port),
                        "gantry.ingest.dicom.strangers",
                        "everything");
        try (var servers = OwnServers.start();
                var ingest = servers.run("ingest", HEAP, settings)) {
            var modality = new Modality(port, new AeTitle("GANTRY"));
            send(modality, LargeInstance.of(1, 20 << 10), () -> {}); // now all classes are loaded

            var withSmall = liveHeapDuring(modality, small, ingest);
            var withLarge = liveHeapDuring(modality, large, ingest);

            assertThat(withLarge).isLessThan(withSmall + FEW);
            var stored = servers.kafka().storedEventsOf(large.instance()).getFirst();
            assertIsWhatWasSent(stored, large, servers);
            liveHeapDuring(ingest, withOneValue(false)); // now all classes of these ways are loaded
            liveHeapDuring(modality, withOneValue(true), ingest);
            var byStow = liveHeapDuring(ingest, withOneValue(false));
            var byStore = liveHeapDuring(modality, withOneValue(true), ingest);
            for (var form : PrivateValues.Form.values()) {
                var explicit = withPrivateValues(form, true);
                assertThat(liveHeapDuring(modality, explicit, ingest))
                        .as("%s by C-STORE", form)
                        .isLessThan(byStore + HELD + FEW);
                assertIsWhatWasSent(explicit, servers);
                var implicit = withPrivateValues(form, false);
                assertThat(liveHeapDuring(ingest, implicit))
                        .as("%s by STOW", form)
                        .isLessThan(byStow + HELD + FEW);
                assertIsWhatWasSent(implicit, servers);
            }
        }
    }

    private static PrivateValues withOneValue(boolean explicit) {
        return new PrivateValues(
                Samples.ct().build(), explicit, PrivateValues.Form.OB, 1, 512 << 10);
    }

    /** More than the heap, before (0020,000E). */
    private static PrivateValues withPrivateValues(PrivateValues.Form form, boolean explicit) {
        return new PrivateValues(Samples.ct().build(), explicit, form, 6, 14 << 20);
    }

    private static long liveHeapDuring(Modality modality, PrivateValues sent, RunningService ingest)
            throws IOException {
        var live = new AtomicLong();
        var sopClass = sent.image().uid(Tags.SOPClassUID).orElseThrow();
        try (var association = modality.open(sopClass, sent.syntax())) {
            var status =
                    association.store(
                            sopClass,
                            instance(sent),
                            sent.syntax(),
                            sent.dataSet(() -> live.set(LiveHeap.of(ingest.pid()))));
            assertThat(status.isSuccess()).as(status.toString()).isTrue();
        }
        return live.get();
    }

    private static long liveHeapDuring(RunningService ingest, PrivateValues sent) throws Exception {
        var live = new AtomicLong();
        var sopClass = sent.image().uid(Tags.SOPClassUID).orElseThrow();
        var meta = Part10.metaOf(sopClass, instance(sent), sent.syntax(), Optional.empty());
        var response =
                ingest.post(
                        "/dicomweb/studies",
                        "application/dicom",
                        () ->
                                new SequenceInputStream(
                                        new ByteArrayInputStream(meta),
                                        sent.dataSet(() -> live.set(LiveHeap.of(ingest.pid())))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return live.get();
    }

    private static Uid instance(PrivateValues sent) {
        return sent.image().uid(Tags.SOPInstanceUID).orElseThrow();
    }

    private static void assertIsWhatWasSent(PrivateValues sent, OwnServers servers)
            throws Exception {
        var stored = servers.kafka().storedEventsOf(instance(sent)).getFirst();
        assertThat(stored.header().orElseThrow().text()).contains("\"BulkDataURI\"");
        try (var object =
                new BufferedInputStream(
                        servers.objects().read(new ObjectKey(stored.objectKey())))) {
            Part10.readMeta(object);
            assertThat(sha256(object)).isEqualTo(sha256(sent.dataSet(() -> {})));
        }
    }

    private static long liveHeapDuring(
            Modality modality, LargeInstance instance, RunningService ingest) throws Exception {
        var live = new AtomicLong();
        send(modality, instance, () -> live.set(LiveHeap.of(ingest.pid())));
        return live.get();
    }

    private static void send(Modality modality, LargeInstance instance, Runnable halfway)
            throws IOException {
        try (var association = modality.open(LargeInstance.SOP_CLASS, LargeInstance.SYNTAX)) {
            var status =
                    association.store(
                            LargeInstance.SOP_CLASS,
                            instance.instance(),
                            LargeInstance.SYNTAX,
                            instance.dataSet(halfway));
            assertThat(status.isSuccess()).as(status.toString()).isTrue();
        }
    }

    private static void assertIsWhatWasSent(
            InstanceStored stored, LargeInstance sent, OwnServers servers) throws Exception {
        var key = new ObjectKey(stored.objectKey());
        try (var object = servers.objects().read(key)) {
            assertThat(ObjectDigest.of(object))
                    .isEqualTo(new ObjectDigest(stored.length(), stored.sha256()));
        }
        try (var object = new BufferedInputStream(servers.objects().read(key))) {
            Part10.readMeta(object);
            assertThat(sha256(object)).isEqualTo(sha256(sent.dataSet(() -> {})));
        }
    }

    private static String sha256(InputStream bytes) throws Exception {
        var digested = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
        digested.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    }
}
