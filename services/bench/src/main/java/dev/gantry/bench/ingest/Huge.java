package dev.gantry.bench.ingest;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.files.FileObjectStore;
import dev.gantry.testkit.LargeInstance;
import dev.gantry.testkit.LiveHeap;
import dev.gantry.testkit.Modality;
import dev.gantry.testkit.RunningGantry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether memory grows with an instance: what is live in the heap of all services while half of one
 * of more than 4 GiB has arrived, beside the same with one of 20 KB.
 */
final class Huge {
    private static final LargeInstance SMALL = LargeInstance.of(1, 20 << 10);
    private static final LargeInstance LARGE = LargeInstance.of(1_100, 4 << 20);
    private static final double MEGA = 1e6;

    private final PrintWriter said;

    Huge(PrintWriter said) {
        this.said = said;
    }

    /** Exit by exception when the bytes that are kept are not those that were sent. */
    void run() throws IOException {
        try (var gantry = RunningGantry.started("up")) {
            take(gantry, LargeInstance.of(1, 20 << 10)); // now all classes are loaded
            take(gantry, SMALL);
            take(gantry, LARGE);
        }
    }

    private void take(RunningGantry gantry, LargeInstance instance) throws IOException {
        var live = new AtomicLong();
        var pause = new AtomicLong();
        var sent =
                digested(
                        instance.dataSet(() -> {
                            long stopped = System.nanoTime();
                            live.set(LiveHeap.of(gantry.launcher()));
                            pause.set(System.nanoTime() - stopped);
                        }));
        double seconds;
        double peak;
        try (var processes = ProcessTree.of(gantry.processes())) {
            long begin = System.nanoTime();
            send(gantry, instance, sent);
            seconds = (System.nanoTime() - begin - pause.get()) / 1e9;
            peak = processes.usage().peakBytes() / MEGA;
        }
        said.printf(
                "%d bytes: %.1f s, %.0f MB/s; live heap of the services %.1f MB at half of it,"
                        + " all processes %.0f MB at most; %s%n",
                instance.length(),
                seconds,
                instance.length() / MEGA / seconds,
                live.get() / MEGA,
                peak,
                kept(gantry, instance, sent));
        said.flush();
    }

    private static void send(RunningGantry gantry, LargeInstance instance, InputStream dataSet)
            throws IOException {
        var remote = new RemoteAe("127.0.0.1", gantry.dicomPort(), new AeTitle("GANTRY"));
        var sender = new Modality(remote, SendWithRequestor.TITLE);
        try (var association = sender.open(LargeInstance.contexts())) {
            var status =
                    association.store(
                            LargeInstance.SOP_CLASS,
                            instance.instance(),
                            LargeInstance.SYNTAX,
                            dataSet);
            if (!status.isSuccess()) {
                throw new IOException("Gantry refuses: " + status);
            }
        }
    }

    private static String kept(RunningGantry gantry, LargeInstance instance, DigestInputStream sent)
            throws IOException {
        var objects = FileObjectStore.open(gantry.data().resolve("objects"));
        ObjectStat kept;
        try (var found = objects.list(instance.study() + "/")) {
            kept = found.findFirst().orElseThrow(() -> new IOException("nothing is kept"));
        }
        try (var object = new BufferedInputStream(objects.read(kept.key()), 1 << 16)) {
            Part10.readMeta(object);
            var read = digested(object);
            read.transferTo(OutputStream.nullOutputStream());
            var digest = hex(read);
            if (!digest.equals(hex(sent))) {
                throw new IOException("The bytes of %s are not those sent".formatted(kept.key()));
            }
            return "kept as sent, SHA-256 %s...".formatted(digest.substring(0, 16));
        }
    }

    private static String hex(DigestInputStream digested) {
        try {
            var digest = (MessageDigest) digested.getMessageDigest().clone();
            return HexFormat.of().formatHex(digest.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
        }
    }

    private static DigestInputStream digested(InputStream bytes) {
        try {
            return new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
