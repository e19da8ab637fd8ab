package dev.gantry.bench.ingest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One curve from the origin upwards, as SVG. */
record LineChart(String title, String unit, List<Point> points) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;
    private static final int MARGIN = 60;

    /** One of them. */
    record Point(double x, double y) {}

    String svg() {
        double mostX = points.stream().mapToDouble(Point::x).max().orElse(1);
        double mostY = points.stream().mapToDouble(Point::y).max().orElse(1);
        var curve =
                points.stream()
                        .map(point ->
                                String.format(
                                        Locale.ROOT,
                                        "%.1f,%.1f",
                                        MARGIN + point.x() / mostX * (WIDTH - 2 * MARGIN),
                                        HEIGHT
                                                - MARGIN
                                                - point.y() / mostY * (HEIGHT - 2 * MARGIN)))
                        .collect(Collectors.joining(" "));
        return Svg.head(WIDTH, HEIGHT, title)
                + "<polyline fill=\"none\" stroke=\"#1f6f8b\" stroke-width=\"2\" points=\"%s\"/>\n"
                        .formatted(curve)
                + "<path d=\"M%1$d %1$d V%2$d H%3$d\" fill=\"none\" stroke=\"black\"/>\n"
                        .formatted(MARGIN, HEIGHT - MARGIN, WIDTH - MARGIN)
                + Svg.text(MARGIN - 6, MARGIN + 4, "end", "%.0f".formatted(mostY))
                + Svg.text(MARGIN - 6, HEIGHT - MARGIN, "end", "0")
                + Svg.text(
                        WIDTH - MARGIN,
                        HEIGHT - MARGIN + 20,
                        "end",
                        "%.0f %s".formatted(mostX, unit))
                + "</svg>\n";
    }
}
