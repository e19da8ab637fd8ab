package dev.gantry.dicom.data;

import java.util.List;

/** What an element holds. Numbers are little endian whatever the stream was. */
public sealed interface Value {
    /** A value in memory; the array is not to be changed. */
    final class Bytes implements Value {
        /** A value of no length (PS3.5 §7.4.1, type 2). */
        public static final Bytes EMPTY = new Bytes(new byte[0]);

        private final byte[] content;

        /** Takes the array as it is; whoever passes it on forgets it. */
        public Bytes(byte[] content) {
            this.content = content;
        }

        /** The bytes themselves, not a copy. */
        public byte[] content() {
            return content;
        }

        /** Bytes. */
        public int length() {
            return content.length;
        }
    }

    /** The items of a sequence (PS3.5 §7.5). */
    record Items(List<DataSet> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A value that stayed where it was.
     *
     * @param offset first byte in the file, or -1 when the file does not hold it as it is
     *     (deflated)
     * @param length bytes; of encapsulated pixel data, from the first item header to before the
     *     sequence delimitation
     * @param encapsulated fragments with item headers (PS3.5 §A.4)
     */
    record BulkReference(long offset, long length, boolean encapsulated) implements Value {}

    /** Fragments in memory, the basic offset table first (PS3.5 §A.4); for writers. */
    record Fragments(List<byte[]> fragments) implements Value {
        public Fragments {
            fragments = List.copyOf(fragments);
        }
    }
}
