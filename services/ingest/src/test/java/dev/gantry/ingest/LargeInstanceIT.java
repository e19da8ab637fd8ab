package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.io.Part10;
import dev.gantry.events.InstanceStored;
import dev.gantry.objects.ObjectKey;
import dev.gantry.receptions.ObjectDigest;
import dev.gantry.servers.FreePort;
import dev.gantry.testkit.LargeInstance;
import dev.gantry.testkit.LiveHeap;
import dev.gantry.testkit.OwnServers;
import dev.gantry.testkit.RunningService;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** {@code ./gantry bench ingest --huge} does the same with more than 4 GiB. */
class LargeInstanceIT {
    private static final String HEAP = "80m";
    private static final long HEAP_BYTES = 80L << 20;
    private static final long FEW = 2L << 20;

    @Test
    void an_instance_larger_than_the_heap_takes_no_more_of_it_than_a_small_one() throws Exception {
        var small = LargeInstance.of(1, 20 << 10);
        var large = LargeInstance.of(72, 4 << 20);
        assertThat(large.length()).isGreaterThan(3 * HEAP_BYTES);
        int port = FreePort.any();
        var settings = Map.of("gantry.ingest.dicom.port", String.valueOf(port));
        try (var servers = OwnServers.start();
                var ingest = servers.run("ingest", HEAP, settings)) {
            var modality = new Modality(port, new AeTitle("GANTRY"));
            send(modality, LargeInstance.of(1, 20 << 10), () -> {}); // now all classes are loaded

            var withSmall = liveHeapDuring(modality, small, ingest);
            var withLarge = liveHeapDuring(modality, large, ingest);

            assertThat(withLarge).isLessThan(withSmall + FEW);
            var stored = servers.kafka().storedEventsOf(large.instance()).getFirst();
            assertIsWhatWasSent(stored, large, servers);
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
