package dev.gantry.objects;

import dev.gantry.dicom.data.Uid;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of an object: folders and a file name, 1 to 512 characters that mean the same in S3 and
 * in a file system. No part begins with a dot, so none can climb out of its folder or hide.
 *
 * @param value for example {@code 1.2.3/1.2.3.4/1.2.3.4.5/0198….dcm}
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
    /**
     * What the keys of objects begin with that are no receptions: what people said, exported so
     * that objects alone rebuild everything. Whoever looks for receptions leaves them alone, and no
     * reception has such a key, since a UID begins with a digit.
     */
    public static final String RESERVED = "_gantry/";

    private static final int MAX_LENGTH = 512;
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    /** Refuses a value of another form with an {@link IllegalArgumentException}. */
    public ObjectKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException("Not an object key: " + value);
        }
    }

    /** The key of one reception of one instance. */
    public static ObjectKey of(Uid study, Uid series, Uid instance, UUID reception) {
        return new ObjectKey(
                "%s/%s/%s/%s.dcm"
                        .formatted(study.value(), series.value(), instance.value(), reception));
    }

    /** The key with this value; empty for a name that is none, such as a stranger's file. */
    public static Optional<ObjectKey> parse(String value) {
        return isKey(value) ? Optional.of(new ObjectKey(value)) : Optional.empty();
    }

    /** Whether what is kept under it is ours, and nobody's reception. */
    public boolean isReserved() {
        return value.startsWith(RESERVED);
    }

    private static boolean isKey(String value) {
        return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
