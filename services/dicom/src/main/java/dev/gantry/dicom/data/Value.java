package dev.gantry.dicom.data;

import java.util.List;

/** What an element holds. Numbers are little endian whatever the stream was. */
public sealed interface Value {
    /** A value in memory; the array is not to be changed. */
    sealed class Bytes implements Value permits OfUnknownVr {
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

    /**
     * A value that somebody wrote as UN although the dictionary knows its element (PS3.5 §6.2.2);
     * it is written back like that.
     */
    final class OfUnknownVr extends Bytes {
        /** Takes the array as it is; whoever passes it on forgets it. */
        public OfUnknownVr(byte[] content) {
            super(content);
        }
    }

    /**
     * The items of a sequence (PS3.5 §7.5). How they were written does not matter for equality.
     *
     * @param form how they were written, and are written back
     */
    record Items(List<DataSet> items, ItemForm form) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        /** Items that nobody has written yet. */
        public Items(List<DataSet> items) {
            this(items, ItemForm.DEFAULT);
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Items other && items.equals(other.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
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
