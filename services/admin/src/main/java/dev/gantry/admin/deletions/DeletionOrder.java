package dev.gantry.admin.deletions;

import dev.gantry.admin.Refusal;
import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/**
 * What a person wants to be deleted or restored.
 *
 * @param series one series only; empty for the whole study
 * @param who takes responsibility, 2 to 100 characters
 * @param why the reason, 3 to 500 characters
 */
public record DeletionOrder(Uid study, Optional<Uid> series, String who, String why) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    /** Refuses what nobody could answer for later. */
    public DeletionOrder {
        require("who", who, 2, LONGEST_NAME);
        require("why", why, 3, LONGEST_REASON);
    }

    /** An order from texts; an empty or missing series means the whole study. */
    public static DeletionOrder of(String study, String series, String who, String why) {
        return new DeletionOrder(
                uid("studyUid", study),
                series.isEmpty() ? Optional.empty() : Optional.of(uid("seriesUid", series)),
                who.strip(),
                why.strip());
    }

    private static Uid uid(String name, String value) {
        return Uid.parse(value)
                .orElseThrow(() ->
                        new Refusal.IncompleteOrder("%s=%s is not a UID".formatted(name, value)));
    }

    private static void require(String name, String value, int shortest, int longest) {
        if (value.length() < shortest || value.length() > longest) {
            throw new Refusal.IncompleteOrder(
                    "%s needs %d to %d characters, it has %d"
                            .formatted(name, shortest, longest, value.length()));
        }
    }

    /** What it is about, as the audit names it. */
    String subject() {
        return series.map(uid -> study + "/" + uid).orElse(study.value());
    }
}
