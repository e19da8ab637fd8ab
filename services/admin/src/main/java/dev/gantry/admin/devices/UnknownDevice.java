package dev.gantry.admin.devices;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who called and is no device.
 *
 * @param aeTitle what it calls itself, with what cannot be printed escaped; empty for further
 *     titles of an address that used too many
 * @param address where it calls from; a network where there are too many titles of it
 * @param proposed abstract syntaxes, each once
 * @param wantedMore whether it ever proposed anything but Verification
 * @param count how often it called
 * @param reason why it was refused last; empty when it was not
 */
public record UnknownDevice(
        String aeTitle,
        String address,
        String implementationClassUid,
        String implementationVersion,
        List<Uid> proposed,
        boolean wantedMore,
        Instant firstAt,
        Instant lastAt,
        long count,
        String reason) {
    /** Copies what was proposed. */
    public UnknownDevice {
        proposed = List.copyOf(proposed);
    }

    /** Whether this stands for all the titles that were too many. */
    public boolean isOtherTitles() {
        return aeTitle.isEmpty();
    }

    /**
     * Both of them, as one: the later one says why and what with, unless it only asked for echo.
     */
    UnknownDevice and(UnknownDevice other) {
        var later = other.lastAt.isBefore(lastAt) ? this : other;
        var telling = later.wantedMore || !wantedMore && !other.wantedMore ? later : wanting(other);
        return new UnknownDevice(
                aeTitle,
                address,
                later.implementationClassUid,
                later.implementationVersion,
                telling.proposed,
                wantedMore || other.wantedMore,
                firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                later.lastAt,
                count + other.count,
                later.reason.isEmpty() ? telling.reason : later.reason);
    }

    private UnknownDevice wanting(UnknownDevice other) {
        return wantedMore ? this : other;
    }

    UnknownDevice withAeTitle(String title, String at) {
        return new UnknownDevice(
                title,
                at,
                implementationClassUid,
                implementationVersion,
                proposed,
                wantedMore,
                firstAt,
                lastAt,
                count,
                reason);
    }
}
