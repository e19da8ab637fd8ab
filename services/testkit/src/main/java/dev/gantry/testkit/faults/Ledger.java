package dev.gantry.testkit.faults;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.DimseStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What senders have been told. For any number of threads. */
final class Ledger {
    private final Map<Uid, Entry> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();

    /**
     * An instance that the platform has promised to keep.
     *
     * @param sha256 of its data set as it was sent
     */
    record Entry(Uid study, Uid series, Uid instance, String sha256) {}

    void acknowledged(Pushed pushed) {
        var entry =
                new Entry(
                        pushed.study(), pushed.series(), pushed.instance(), sha256(pushed.bytes()));
        acknowledged.put(pushed.instance(), entry);
    }

    /** With a status that says: send it again. */
    void refused() {
        refused.incrementAndGet();
    }

    /** With a status that says: never. */
    void refusedForGood(Pushed pushed, DimseStatus status) {
        wrong.add("%s was refused with %s".formatted(pushed.instance(), status));
    }

    /** No association, or its end before the answer. */
    void cutOff() {
        cutOff.incrementAndGet();
    }

    void broken(RuntimeException bug) {
        wrong.add("a sender met " + bug);
    }

    /** By study. */
    Map<Uid, List<Entry>> acknowledgedByStudy() {
        var studies = new TreeMap<Uid, List<Entry>>();
        for (var entry : acknowledged.values()) {
            studies.computeIfAbsent(entry.study(), _ -> new ArrayList<>()).add(entry);
        }
        return studies;
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }

    int refusedCount() {
        return refused.get();
    }

    int cutOffCount() {
        return cutOff.get();
    }

    /** Answers that no sender should get. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
