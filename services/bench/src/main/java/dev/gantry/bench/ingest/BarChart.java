package dev.gantry.bench.ingest;

import java.util.List;
import java.util.Locale;

/** Horizontal bars with their values, as SVG. */
public record BarChart(String title, List<Bar> bars) {
    private static final int WIDTH = 900;
    private static final int LABELS = 380;
    private static final int LINE = 24;
    private static final int HEAD = 40;

    /**
     * One of them.
     *
     * @param isOurs drawn in another colour
     */
    public record Bar(String label, double value, boolean isOurs) {}

    /** Several of them, one below the other, as one document. */
    public static String stacked(List<BarChart> charts) {
        int height = charts.stream().mapToInt(BarChart::height).sum();
        var svg = new StringBuilder(Svg.head(WIDTH, height, ""));
        int y = 0;
        for (var chart : charts) {
            svg.append("<g transform=\"translate(0 %d)\">%n%s</g>%n".formatted(y, chart.svg()));
            y += chart.height();
        }
        return svg.append("</svg>\n").toString();
    }

    private int height() {
        return HEAD + LINE * bars.size() + LINE;
    }

    String svg() {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        var svg = new StringBuilder(Svg.head(WIDTH, height(), title));
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
                                    written(bar.value())));
            y += LINE;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String written(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
