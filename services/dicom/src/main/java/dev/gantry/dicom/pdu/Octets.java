package dev.gantry.dicom.pdu;

import java.util.Arrays;

/** Bytes that mean something to whoever agreed on them. Immutable; prints its length only. */
public final class Octets {
    /** No byte at all. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The first of them, or all if there are not so many. */
    public Octets first(int most) {
        return bytes.length <= most ? this : new Octets(Arrays.copyOf(bytes, most));
    }

    /** How many there are. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Octets other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Without the content: it may be a password. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
