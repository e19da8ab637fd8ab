package dev.gantry.servers.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which service answers what: the chart's table, {@code map} rows of nginx, of which the first that
 * fits wins.
 */
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
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("The table of routes has no row");
        }
        return new Routes(List.copyOf(rows));
    }

    /** The service that answers, if any does. */
    Optional<String> serviceFor(String method, String path) {
        var request = method + " " + path;
        return rows.stream()
                .filter(row -> row.pattern().matcher(request).find())
                .map(Row::service)
                .findFirst();
    }
}
