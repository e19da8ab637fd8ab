package dev.gantry.ingest.store;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.ingest.InstanceRefusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which instance a data set is, and whether it is the one that was announced. */
final class IdentityCheck {
    private final Announcement announcement;
    private final Reception reception;
    private @Nullable Identity identity;

    IdentityCheck(Announcement announcement, Reception reception) {
        this.announcement = announcement;
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
        switch (announcement) {
            case Announcement.DataSetOf(var announcedClass, var announcedInstance, _) -> {
                same("SOP Instance UID", announcedInstance, sopInstance);
                same("SOP Class UID", announcedClass, sopClass);
            }
            case Announcement.File(var announcedStudy) ->
                    announcedStudy.ifPresent(uid -> same("Study Instance UID", uid, study));
        }
        var found =
                new Identity(
                        required(head, Tags.StudyInstanceUID, "Study Instance UID"),
                        required(head, Tags.SeriesInstanceUID, "Series Instance UID"),
                        required(head, Tags.SOPInstanceUID, "SOP Instance UID"),
                        required(head, Tags.SOPClassUID, "SOP Class UID"));
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
        if (!found.equals(Optional.of(announced))) {
            throw new InstanceRefusal.Mismatch(attribute, announced, found);
        }
    }

    private static Uid required(DataSet head, Tag tag, String attribute) {
        return head.uid(tag).orElseThrow(() -> new InstanceRefusal.Unidentified(attribute));
    }
}
