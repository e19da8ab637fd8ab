package dev.gantry.dicom.data;

/** What surrounds a value and does not belong to it. */
final class Text {
    private Text() {}

    /** Without spaces, NULs and other control characters at both ends. */
    static String trimmed(String text) {
        return trimmed(text, 0, text.length());
    }

    static String trimmed(String text, int from, int to) {
        var first = from;
        var end = to;
        while (first < end && text.charAt(first) <= ' ') {
            first++;
        }
        while (end > first && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(first, end);
    }
}
