package dev.gantry.dicom.io;

/** Swaps the bytes of numbers (PS3.5 §7.3). */
final class ByteOrder {
    private ByteOrder() {}

    /** Swaps the bytes of every unit, in place; what is left at the end stays as it is. */
    static byte[] swapped(byte[] value, int unit) {
        for (var at = 0; at + unit <= value.length; at += unit) {
            for (int low = at, high = at + unit - 1; low < high; low++, high--) {
                var kept = value[low];
                value[low] = value[high];
                value[high] = kept;
            }
        }
        return value;
    }
}
