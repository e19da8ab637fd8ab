package dev.gantry.bench.ingest;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Part10;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Studies that nobody has had before and that are the same in every run: all that varies comes from
 * the seed. No two instances have the same pixels, so that no archive gains from keeping one.
 */
public final class GeneratedStudies {
    static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static final int TEXT_ITEM = 1024;

    private final Workload workload;
    private final String seed;
    private final byte[] noise;

    /**
     * Those of one batch.
     *
     * @param seed what is the same in two of them is the same instance
     */
    public GeneratedStudies(Workload workload, String seed) {
        this.workload = workload;
        this.seed = seed;
        this.noise = new byte[workload.bytes() & ~1];
        new Random(seed.hashCode()).nextBytes(noise);
    }

    /** Every instance as a file, by association. */
    public List<List<InstanceFile>> writtenTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        var all = new ArrayList<List<InstanceFile>>();
        for (int association = 0; association < workload.associations(); association++) {
            var mine = new ArrayList<InstanceFile>();
            for (int number = 0; number < workload.instancesOf(association); number++) {
                var file = folder.resolve("%d-%06d.dcm".formatted(association, number));
                var instance = instance(association, number);
                try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                    Part10.write(out, instance, SYNTAX);
                }
                mine.add(new InstanceFile(file, study(association, number), uid(instance)));
            }
            all.add(mine);
        }
        return all;
    }

    /** One instance; the same for the same arguments. */
    public DataSet instance(int association, int number) {
        var kind = workload.kind();
        var study = study(association, number);
        int patient = Math.floorMod(study.hashCode(), 1_000_000);
        var elements =
                DataSet.builder()
                        .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                        .set(Tags.SOPClassUID, kind.sopClass())
                        .set(Tags.SOPInstanceUID, uid("instance", association, number))
                        .set(Tags.StudyInstanceUID, study)
                        .set(Tags.SeriesInstanceUID, series(association, number))
                        .set(Tags.StudyDate, "20261124")
                        .set(Tags.StudyTime, "101500")
                        .set(Tags.AccessionNumber, "B" + patient)
                        .set(Tags.Modality, kind.name())
                        .set(Tags.StudyDescription, "Benchmark")
                        .set(Tags.ReferringPhysicianName, "Refer^Rita")
                        .set(Tags.PatientName, "Bench^Patient " + patient)
                        .set(Tags.PatientID, "BENCH-" + patient)
                        .set(Tags.PatientBirthDate, "19700101")
                        .set(Tags.PatientSex, "O")
                        .set(Tags.StudyID, "1")
                        .set(Tags.SeriesNumber, 1)
                        .set(Tags.InstanceNumber, 1 + number % workload.instancesPerStudy());
        switch (kind) {
            case CT, CR, MR -> pixels(elements, association, number);
            case SR -> text(elements, number);
        }
        return elements.build();
    }

    private void pixels(DataSetBuilder elements, int association, int number) {
        var pixels = noise.clone();
        ByteBuffer.wrap(pixels).putInt(association).putInt(number).putInt(seed.hashCode());
        int columns = (int) Math.sqrt(pixels.length / 2.0);
        int rows = pixels.length / 2 / columns;
        elements.set(Tags.Rows, rows)
                .set(Tags.Columns, columns)
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                .set(Tags.BitsAllocated, 16)
                .set(Tags.BitsStored, 16)
                .set(Tags.HighBit, 15)
                .set(Tags.PixelRepresentation, 0)
                .bytes(Tags.PixelData, Vr.OW, Arrays.copyOf(pixels, rows * columns * 2));
    }

    private void text(DataSetBuilder elements, int number) {
        var items = new ArrayList<DataSet>();
        var sentence = "Finding %07d. ".formatted(number).repeat(TEXT_ITEM / 16);
        for (int left = workload.bytes(); left > 0; left -= TEXT_ITEM) {
            items.add(
                    DataSet.builder()
                            .set(Tags.RelationshipType, "CONTAINS")
                            .set(Tags.ValueType, "TEXT")
                            .set(Tags.TextValue, sentence)
                            .build());
        }
        elements.set(Tags.ValueType, "CONTAINER")
                .set(Tags.CompletionFlag, "COMPLETE")
                .set(Tags.VerificationFlag, "UNVERIFIED")
                .set(Tags.ContentSequence, items.toArray(DataSet[]::new));
    }

    /** The study that this instance is of. */
    public Uid study(int association, int number) {
        return uid("study", association, studyOf(number));
    }

    /** The only series of its study. */
    public Uid series(int association, int number) {
        return uid("series", association, studyOf(number));
    }

    private int studyOf(int number) {
        return number / workload.instancesPerStudy();
    }

    private static Uid uid(DataSet instance) {
        return instance.uid(Tags.SOPInstanceUID).orElseThrow();
    }

    private Uid uid(String what, int association, int number) {
        var name = "%s %s %s %d %d".formatted(seed, workload, what, association, number);
        return Uid.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
