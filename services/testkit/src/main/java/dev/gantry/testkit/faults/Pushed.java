package dev.gantry.testkit.faults;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.testkit.Samples;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An instance as a sender sends it, as often as it must.
 *
 * @param bytes the data set in {@link #SYNTAX}
 */
record Pushed(Uid study, Uid series, Uid instance, Uid sopClass, byte[] bytes) {
    static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static final int IN_A_STUDY = 20;
    private static final int ONE_IS_LARGE = 10;

    /** Of 12 KB each: long enough to be hit on its way. */
    private static final int FRAMES = 80;

    /** Always the same for the same arguments. */
    static Pushed of(long seed, int sender, int number) {
        boolean isLarge = number % ONE_IS_LARGE == ONE_IS_LARGE - 1;
        var study = uid("study", seed, sender, number / IN_A_STUDY);
        var series = uid(isLarge ? "US" : "CT", seed, sender, number / IN_A_STUDY);
        var instance = uid("instance", seed, sender, number);
        var patient = "%d-%d-%d".formatted(seed, sender, number / IN_A_STUDY);
        DataSet image =
                (isLarge ? Samples.us(FRAMES) : Samples.ct())
                        .study(study)
                        .series(series)
                        .instance(instance)
                        .patientId(patient)
                        .accessionNumber("A" + sender + "-" + number / IN_A_STUDY)
                        .set(Tags.FrameOfReferenceUID, series.value() + ".1")
                        .set(Tags.StudyDescription, "Pushed through faults")
                        .build();
        return new Pushed(
                study,
                series,
                instance,
                isLarge ? Uids.UltrasoundMultiFrameImageStorage : Uids.CTImageStorage,
                DataSetWriter.bytes(image, SYNTAX));
    }

    private static Uid uid(String what, long seed, int sender, int number) {
        var name = "%s %d %d %d".formatted(what, seed, sender, number);
        return Uid.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
