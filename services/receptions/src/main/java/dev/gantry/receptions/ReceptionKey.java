package dev.gantry.receptions;

import dev.gantry.dicom.data.Uid;
import dev.gantry.objects.ObjectKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the name of a received object says: which instance, and which reception of it. */
public record ReceptionKey(Uid study, Uid series, Uid sopInstance, UUID reception) {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String SUFFIX = ".dcm";
    private static final int BY_TIME = 7; // RFC 9562 §5.7

    /** What the key says; nothing when it is not the key of a reception, such as a stranger's. */
    public static Optional<ReceptionKey> of(ObjectKey key) {
        var parts = key.value().split("/");
        if (parts.length != 4 || !parts[3].endsWith(SUFFIX)) {
            return Optional.empty();
        }
        var id = parts[3].substring(0, parts[3].length() - SUFFIX.length());
        if (!UUID_FORM.matcher(id).matches()) {
            return Optional.empty();
        }
        return Uid.parse(parts[0])
                .flatMap(study ->
                        Uid.parse(parts[1])
                                .flatMap(series ->
                                        Uid.parse(parts[2])
                                                .map(instance ->
                                                        new ReceptionKey(
                                                                study,
                                                                series,
                                                                instance,
                                                                UUID.fromString(id)))));
    }

    /** The key again. */
    public ObjectKey object() {
        return ObjectKey.of(study, series, sopInstance, reception);
    }

    /** When it was received, to the millisecond; nothing when the id was not made of the time. */
    public Optional<Instant> receivedAt() {
        return reception.version() == BY_TIME
                ? Optional.of(Instant.ofEpochMilli(reception.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }
}
