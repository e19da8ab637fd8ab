package dev.gantry.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.receptions.Identity;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which instance a data set is, and whether it is the one that was announced. What the
 * data set leaves out is taken from the expected, or made of what is known: an image without a
 * study is kept, too, and finds the same place each time it comes.
 */
final class IdentityCheck {
    private final ExpectedInstance expected;
    private final DataSet meta;
    private final Reception reception;
    private @Nullable Identity identity;

    /**
     * Checks one instance.
     *
     * @param meta what its file says about itself, empty when it is not sent as a file
     */
    IdentityCheck(ExpectedInstance expected, DataSet meta, Reception reception) {
        this.expected = expected;
        this.meta = meta;
        this.reception = reception;
    }

    /**
     * The identity in the first elements of a data set; the reception learns it even if it is
     * wrong.
     */
    Identity identityIn(DataSet head) {
        var study = head.uid(Tags.StudyInstanceUID);
        var series = head.uid(Tags.SeriesInstanceUID);
        var sopInstance = head.uid(Tags.SOPInstanceUID);
        var sopClass = head.uid(Tags.SOPClassUID);
        reception.recognised(study, series, sopInstance, sopClass);
        var found =
                switch (expected) {
                    case ExpectedInstance.DataSetOf(
                                    var announcedClass,
                                    var announcedInstance,
                                    _) -> {
                        same("SOP Instance UID", announcedInstance, sopInstance);
                        same("SOP Class UID", announcedClass, sopClass);
                        yield complete(head, study, announcedInstance, announcedClass);
                    }
                    case ExpectedInstance.File(var announcedStudy) -> {
                        announcedStudy.ifPresent(uid -> same("Study Instance UID", uid, study));
                        yield complete(
                                head,
                                study.or(() -> announcedStudy),
                                sopInstance
                                        .or(() -> meta.uid(Tags.MediaStorageSOPInstanceUID))
                                        .orElseThrow(() -> unidentified("SOP Instance UID")),
                                sopClass.or(() -> meta.uid(Tags.MediaStorageSOPClassUID))
                                        .orElseThrow(() -> unidentified("SOP Class UID")));
                    }
                };
        identity = found;
        return found;
    }

    /** What was found. */
    Identity identity() {
        if (identity == null) {
            throw new IllegalStateException("The data set was read, but its head was not seen");
        }
        return identity;
    }

    private static void same(String attribute, Uid announced, Optional<Uid> found) {
        if (found.isPresent() && !found.get().equals(announced)) {
            throw new InstanceRefusal.Mismatch(attribute, announced, found.get());
        }
    }

    private static InstanceRefusal unidentified(String attribute) {
        return new InstanceRefusal.Unidentified(attribute);
    }

    private static Identity complete(
            DataSet head, Optional<Uid> study, Uid sopInstance, Uid sopClass) {
        var series = head.uid(Tags.SeriesInstanceUID);
        var ofStudy = study.orElseGet(() -> made("study", series.orElse(sopInstance).value()));
        var ofSeries = series.orElseGet(() -> made("series", ofStudy + " " + sopClass));
        return Identity.of(ofStudy, ofSeries, sopInstance, sopClass, head);
    }

    private static Uid made(String what, String of) {
        return Uid.of(UUID.nameUUIDFromBytes((what + " of " + of).getBytes(UTF_8)));
    }
}
