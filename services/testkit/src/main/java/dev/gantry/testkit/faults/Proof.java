package dev.gantry.testkit.faults;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.LeavingHead;
import dev.gantry.dicom.io.Part10;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.DicomWeb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether what was acknowledged is there: in the object store with the right digest, in the index
 * exactly once, and served byte by byte as it was sent.
 */
record Proof(DicomWeb web, ObjectStore objects, Connection database) {
    private static final Duration TO_CATCH_UP = Duration.ofMinutes(3);
    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    private static final String ANY_FILE =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String ROWS =
            "select instance_uid, object_key, sha256 from index.instance where study_uid = ?";

    private record Row(String objectKey, String sha256) {}

    /** What is not as it should be, in sentences; nothing when all is well. */
    List<String> gaps(Map<Uid, List<Ledger.Entry>> acknowledged) {
        var gaps = new ArrayList<String>();
        long end = System.nanoTime() + TO_CATCH_UP.toNanos();
        acknowledged.forEach((study, entries) -> {
            try {
                Await.until(
                        "everything acknowledged of study %s is found".formatted(study),
                        Duration.ofNanos(Math.max(AT_LEAST.toNanos(), end - System.nanoTime())),
                        () -> found(study).keySet().containsAll(instances(entries)));
                check(study, entries, gaps);
            } catch (AssertionError late) {
                entries.stream()
                        .filter(entry -> !found(study).containsKey(entry.instance().value()))
                        .forEach(entry -> gaps.add(entry.instance() + " is not found by QIDO"));
            }
        });
        return gaps;
    }

    private static List<String> instances(List<Ledger.Entry> entries) {
        return entries.stream().map(entry -> entry.instance().value()).toList();
    }

    private void check(Uid study, List<Ledger.Entry> entries, List<String> gaps) {
        var found = found(study);
        var rows = rows(study);
        for (var entry : entries) {
            var uid = entry.instance().value();
            var row = rows.getOrDefault(uid, List.of());
            long times = found.getOrDefault(uid, 0L);
            if (times != 1 || row.size() != 1) {
                gaps.add("%s is found %d times and has %d rows".formatted(uid, times, row.size()));
                continue;
            }
            checkBytes(entry, row.getFirst(), gaps);
        }
    }

    private void checkBytes(Ledger.Entry entry, Row row, List<String> gaps) {
        var uid = entry.instance();
        var kept = read(row.objectKey());
        if (!Ledger.sha256(kept).equals(row.sha256())) {
            gaps.add(uid + ": the object's digest is not that of the index");
        }
        if (!Ledger.sha256(dataSetOf(kept)).equals(entry.sha256())) {
            gaps.add(uid + ": the object's data set is not what was sent");
        }
        var path =
                "/dicomweb/studies/%s/series/%s/instances/%s"
                        .formatted(entry.study(), entry.series(), uid);
        if (!Arrays.equals(web.onlyPart(path, ANY_FILE), leaving(kept))) {
            gaps.add(uid + ": what WADO serves is not the object as it leaves");
        }
    }

    /** How often a search names each instance. */
    private Map<String, Long> found(Uid study) {
        return web
                .search("/dicomweb/studies/" + study + "/instances?limit=1000")
                .findValues("00080018")
                .stream()
                .map(uid -> uid.at("/Value/0").asText())
                .collect(Collectors.groupingBy(uid -> uid, Collectors.counting()));
    }

    private Map<String, List<Row>> rows(Uid study) {
        try (var query = database.prepareStatement(ROWS)) {
            query.setString(1, study.value());
            var rows = new HashMap<String, List<Row>>();
            try (var result = query.executeQuery()) {
                while (result.next()) {
                    rows.computeIfAbsent(result.getString(1), _ -> new ArrayList<>())
                            .add(new Row(result.getString(2), result.getString(3)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("The index cannot be read", e);
        }
    }

    private byte[] read(String key) {
        try (var in = objects.read(ObjectKey.parse(key).orElseThrow())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + key, e);
        }
    }

    private static byte[] leaving(byte[] kept) {
        try {
            var head = LeavingHead.of(kept);
            var file = new ByteArrayOutputStream();
            file.writeBytes(head.bytes());
            file.write(kept, head.replaces(), kept.length - head.replaces());
            return file.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory", e);
        }
    }

    private static byte[] dataSetOf(byte[] file) {
        try (var in = new ByteArrayInputStream(file)) {
            Part10.readMeta(in);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory", e);
        }
    }
}
