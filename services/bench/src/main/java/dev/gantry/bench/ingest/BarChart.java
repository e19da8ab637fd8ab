package dev.gantry.bench.ingest;

import java.util.List;
import java.util.Locale;

/** Horizontal bars with their values, as SVG. */
record BarChart(String title, List<Bar> bars) {
    private static final int WIDTH = 900;
    private static final int LABELS = 380;
    private static final int LINE = 24;
    private static final int HEAD = 40;

    /**
     * One of them.
     *
     * @param isOurs drawn in another colour
     */
    record Bar(String label, double value, boolean isOurs) {}

    String svg() {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        var svg = new StringBuilder(Svg.head(WIDTH, HEAD + LINE * bars.size() + LINE, title));
        int y = HEAD;
        for (var bar : bars) {
            double width = bar.value() / most * (WIDTH - LABELS - 80);
            svg.append(Svg.text(LABELS - 8, y + 15, "end", bar.label()))
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                                    LABELS,
                                    y,
                                    width,
                                    LINE - 6,
                                    bar.isOurs() ? "#1f6f8b" : "#b0b0b0"))
                    .append(
                            Svg.text(
                                    LABELS + (int) width + 6,
                                    y + 15,
                                    "start",
                                    String.format(Locale.ROOT, "%.0f", bar.value())));
            y += LINE;
        }
        return svg.append("</svg>\n").toString();
    }
}
