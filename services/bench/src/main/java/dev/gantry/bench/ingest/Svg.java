package dev.gantry.bench.ingest;

/** What every plot has. */
final class Svg {
    private Svg() {}

    static String head(int width, int height, String title) {
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        """
                        .formatted(width, height)
                + text(10, 22, "start", title);
    }

    /**
     * A line of text.
     *
     * @param anchor start, middle or end
     */
    static String text(int x, int y, String anchor, String text) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n"
                .formatted(x, y, anchor, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
