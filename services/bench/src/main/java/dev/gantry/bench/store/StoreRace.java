package dev.gantry.bench.store;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Part10;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Instances a second of 512 KB from files in the page cache to a receiver that keeps nothing: our
 * sender and receiver and DCMTK's in every pairing, with one association and with four, and DCMTK
 * with Nagle's algorithm (as it is installed, and as modalities come) and without.
 */
public final class StoreRace {
    private static final int FILES = 200;
    private static final int ROUNDS = 3;

    /** Our code is compiled while it runs; a server that has taken 1,000 instances is. */
    private static final int ROUNDS_TO_COMPILE = 6;

    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private StoreRace() {}

    /**
     * Runs all of it, which takes some minutes; a table for people, the median of three rounds, and
     * what a process does that has just started.
     */
    public static String run() throws IOException {
        var folder = Files.createTempDirectory("gantry-bench");
        try {
            var files = write(folder);
            var table = new StringBuilder();
            table.append(
                    "gantry to gantry, the first %d instances of a process: %.0f/s%n%n"
                            .formatted(
                                    FILES, new Pairing(Peer.GANTRY, Peer.GANTRY).rate(files, 1)));
            table.append(
                    "%-22s %-22s %14s %14s%n"
                            .formatted("sender", "receiver", "1 association", "4 associations"));
            for (var pairing : pairings()) {
                table.append(
                        "%-22s %-22s %12.0f/s %12.0f/s%n"
                                .formatted(
                                        pairing.sender(),
                                        pairing.receiver(),
                                        median(pairing, files, 1),
                                        median(pairing, files, 4)));
            }
            return table.toString();
        } finally {
            delete(folder);
        }
    }

    private static List<Pairing> pairings() {
        var pairings = new ArrayList<Pairing>();
        for (var sender : Peer.values()) {
            for (var receiver : Peer.values()) {
                var pairing = new Pairing(sender, receiver);
                if (sender == receiver || pairing.isOurs()) {
                    pairings.add(pairing);
                }
            }
        }
        return pairings;
    }

    private static double median(Pairing pairing, List<Path> files, int associations)
            throws IOException {
        for (int round = 0; pairing.isOurs() && round < ROUNDS_TO_COMPILE; round++) {
            pairing.rate(files, associations);
        }
        var rates = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            rates.add(pairing.rate(files, associations));
        }
        rates.sort(Comparator.naturalOrder());
        return rates.get(ROUNDS / 2);
    }

    private static List<Path> write(Path folder) throws IOException {
        var study = Uid.random();
        var series = Uid.random();
        var random = new Random(1);
        var files = new ArrayList<Path>();
        for (int number = 1; number <= FILES; number++) {
            var pixels = new byte[512 * 512 * 2];
            random.nextBytes(pixels);
            var image =
                    DataSet.builder()
                            .set(Tags.SOPClassUID, Uids.CTImageStorage)
                            .set(Tags.SOPInstanceUID, Uid.random())
                            .set(Tags.StudyInstanceUID, study)
                            .set(Tags.SeriesInstanceUID, series)
                            .set(Tags.Modality, "CT")
                            .set(Tags.PatientID, "BENCH")
                            .set(Tags.InstanceNumber, number)
                            .set(Tags.Rows, 512)
                            .set(Tags.Columns, 512)
                            .set(Tags.BitsAllocated, 16)
                            .bytes(Tags.PixelData, Vr.OW, pixels)
                            .build();
            var file = folder.resolve(number + ".dcm");
            try (var out = Files.newOutputStream(file)) {
                Part10.write(out, image, SYNTAX);
            }
            files.add(file);
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
