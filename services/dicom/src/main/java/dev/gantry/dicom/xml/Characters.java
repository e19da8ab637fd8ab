package dev.gantry.dicom.xml;

/** What XML 1.0 can carry, and how. */
final class Characters {
    private Characters() {}

    static boolean areWritable(String text) {
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            var isControl = c < ' ' && c != '\t' && c != '\n' && c != '\r';
            if (isControl || c >= 0xFFFE || Character.isSurrogate(c) && !isPair(text, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** White space as references: a parser turns CR LF into LF, and attributes lose both. */
    static void escape(String text, StringBuilder out) {
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
                default -> out.append(c);
            }
        }
    }
}
