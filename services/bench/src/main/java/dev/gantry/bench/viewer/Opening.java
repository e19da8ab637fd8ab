package dev.gantry.bench.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.testkit.Await;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A study was opened.
 *
 * @param millis from the address to the first image
 * @param requests that began before it, in their order
 */
record Opening(double millis, List<Request> requests) {
    /**
     * What the page asked for.
     *
     * @param begin in milliseconds since the address was opened
     * @param bytes over the network, headers included; 0 of what the browser had
     */
    record Request(String path, double begin, double millis, long bytes) {}

    Opening {
        requests = List.copyOf(requests);
    }

    /** Waits for the first image in this browser. */
    static Opening of(DevTools browser) {
        Await.until(
                "an image is drawn",
                () -> browser.evaluate("window.firstImage ?? 0").asDouble() > 0);
        var seen = browser.evaluate("window.firstImageReport()");
        var requests = new ArrayList<Request>();
        for (var one : seen.path("requests")) {
            requests.add(request(one));
        }
        return new Opening(seen.path("millis").asDouble(), requests);
    }

    private static Request request(JsonNode one) {
        var address = URI.create(one.path("name").asText().replace("|", "%7C"));
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return new Request(
                address.getRawPath() + query,
                one.path("begin").asDouble(),
                one.path("millis").asDouble(),
                one.path("bytes").asLong());
    }

    /** The median of all, and what the one asked for that took so long. */
    static String table(String title, List<Opening> openings) {
        var sorted = openings.stream().sorted(Comparator.comparing(Opening::millis)).toList();
        var median = sorted.get(sorted.size() / 2);
        var table =
                new StringBuilder(
                        "%n%s: first image after %.0f ms (%.0f to %.0f), %d requests, %.1f MB%n"
                                .formatted(
                                        title,
                                        median.millis(),
                                        sorted.getFirst().millis(),
                                        sorted.getLast().millis(),
                                        median.requests().size(),
                                        median.bytes() / 1e6));
        table.append("%9s %9s %9s  %s%n".formatted("begin ms", "took ms", "KB", "request"));
        for (var request : median.requests()) {
            table.append(
                    "%9.0f %9.0f %9.1f  %s%n"
                            .formatted(
                                    request.begin(),
                                    request.millis(),
                                    request.bytes() / 1e3,
                                    request.path()));
        }
        return table.toString();
    }

    private long bytes() {
        return requests.stream().mapToLong(Request::bytes).sum();
    }
}
