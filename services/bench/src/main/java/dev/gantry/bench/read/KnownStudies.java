package dev.gantry.bench.read;

import dev.gantry.bench.ingest.InstanceFile;
import dev.gantry.bench.ingest.Kind;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.PixelLocation;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Studies of one instance without pixels, by number, that are searched for: each of a patient of
 * its own, 100 a day, and a family name that no other one of a million has. So what a search
 * matches does not grow with the archive, and if it takes longer, then the archive is the reason.
 */
public final class KnownStudies {
    private static final int STUDIES_A_DAY = 100;
    private static final int FIRST_HOUR = 8;
    private static final int HOURS_A_DAY = 4;
    private static final LocalDate FIRST_DAY = LocalDate.of(1995, 1, 1);
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();
    private static final int NAMES = SYLLABLES * SYLLABLES * SYLLABLES;

    /** Has no divisor in common with {@link #NAMES}, so that neighbours have different names. */
    private static final long SCATTER = 435_761;

    private static final Source SOURCE =
            new Source(Protocol.DICOM, "BENCH", "GANTRY", "127.0.0.1", uuid("association", 0));

    private KnownStudies() {}

    static DataSet dataSet(int number) {
        return DataSet.builder()
                .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                .set(Tags.SOPClassUID, Kind.CT.sopClass())
                .set(Tags.SOPInstanceUID, uid("instance", number))
                .set(Tags.StudyInstanceUID, study(number))
                .set(Tags.SeriesInstanceUID, uid("series", number))
                .set(Tags.StudyDate, date(number))
                .set(Tags.StudyTime, time(number))
                .set(Tags.AccessionNumber, accession(number))
                .set(Tags.Modality, Kind.CT.name())
                .set(Tags.StudyDescription, "Benchmark")
                .set(Tags.ReferringPhysicianName, "Refer^Rita")
                .set(Tags.PatientName, family(number) + "^Vera")
                .set(Tags.PatientID, patientId(number))
                .set(Tags.PatientBirthDate, "19700101")
                .set(Tags.PatientSex, "O")
                .set(Tags.StudyID, "1")
                .set(Tags.SeriesNumber, 1)
                .set(Tags.InstanceNumber, 1)
                .build();
    }

    /** The UID of a study. */
    public static Uid study(int number) {
        return uid("study", number);
    }

    /** Of its patient. */
    public static String patientId(int number) {
        return "P%08d".formatted(number);
    }

    /** Its accession number. */
    public static String accession(int number) {
        return "A%08d".formatted(number);
    }

    /** When it began; a quarter of those of one day began at the same time. */
    public static String time(int number) {
        return "%02d1500".formatted(FIRST_HOUR + number % HOURS_A_DAY);
    }

    /** Its day. */
    public static String date(int number) {
        return FIRST_DAY.plusDays(number / STUDIES_A_DAY).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** The family name of its patient. */
    public static String family(int number) {
        int scattered = (int) (number * SCATTER % NAMES);
        var name =
                syllable(scattered / SYLLABLES / SYLLABLES)
                        + syllable(scattered / SYLLABLES % SYLLABLES)
                        + syllable(scattered % SYLLABLES);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String syllable(int index) {
        return "%c%c"
                .formatted(
                        CONSONANTS.charAt(index / VOWELS.length()),
                        VOWELS.charAt(index % VOWELS.length()));
    }

    /** What ingest would announce about it; its object is nowhere, and no search needs it. */
    static InstanceStored announcement(int number) {
        var dataSet = dataSet(number);
        var reception = uuid("reception", number);
        var series = dataSet.uid(Tags.SeriesInstanceUID).orElseThrow();
        var instance = dataSet.uid(Tags.SOPInstanceUID).orElseThrow();
        return new InstanceStored(
                reception,
                study(number),
                series,
                instance,
                Kind.CT.sopClass(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value(),
                "%s/%s/%s/%s.dcm".formatted(study(number), series, instance, reception),
                "%064x".formatted(number),
                Optional.empty(),
                1_000,
                new PixelLocation.None(),
                SOURCE,
                Instant.now(),
                Optional.of(HeaderJson.of(DicomJson.utf8(dataSet))),
                List.of(),
                Optional.of("CT"),
                Optional.empty());
    }

    /** Where a search would find it. */
    static InstanceFile asSent(int number, Path file) {
        return new InstanceFile(file, study(number), uid("instance", number));
    }

    /** The first ones as files. */
    static List<InstanceFile> writtenTo(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        var files = new ArrayList<InstanceFile>();
        for (int i = 0; i < number; i++) {
            var file = folder.resolve("%08d.dcm".formatted(i));
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                Part10.write(out, dataSet(i), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            }
            files.add(asSent(i, file));
        }
        return files;
    }

    private static Uid uid(String what, int number) {
        return Uid.of(uuid(what, number));
    }

    private static UUID uuid(String what, int number) {
        var name = "known %s %d".formatted(what, number);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
