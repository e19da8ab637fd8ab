package dev.gantry.standalone.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The table of {@code routes.conf}, read as nginx reads a map: the first row that fits wins. */
record Routes(List<Row> rows) {

    private static final Pattern ROW =
            Pattern.compile("^\\s*\"~(?<pattern>.+)\" (?<service>[a-z]+);$", Pattern.MULTILINE);

    record Row(Pattern pattern, String service) {}

    static Routes of(String configuration) {
        var rows = new ArrayList<Row>();
        var matcher = ROW.matcher(configuration);
        while (matcher.find()) {
            rows.add(new Row(Pattern.compile(matcher.group("pattern")), matcher.group("service")));
        }
        return new Routes(List.copyOf(rows));
    }

    /** The service that answers, or "nobody". */
    String serviceFor(String method, String path) {
        return rows.stream()
                .filter(row -> row.pattern().matcher(method + " " + path).find())
                .map(Row::service)
                .findFirst()
                .orElse("nobody");
    }
}
