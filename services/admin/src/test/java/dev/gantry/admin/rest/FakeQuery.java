package dev.gantry.admin.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The services around the console, as far as it asks them. Query is another service, which the
 * class path forbids; what it answers is as in its own tests. A search for "nowhere" finds nothing,
 * one for "outage" meets a query that is away, one for "echo" finds a study whose description is
 * what query was asked, "many" finds a page full, "endless" and "cut" find pages that go on.
 */
public final class FakeQuery implements QuarkusTestResourceLifecycleManager {
    static final String STUDY = "1.2.826.0.1.3680043.10.1";
    static final String STUDY_ON_NEXT_PAGE = "1.2.826.0.1.3680043.10.2";
    static final String ACCESSION = "4711-20";

    private HttpServer server = open();

    private static HttpServer open() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        server.createContext("/api/query/studies", FakeQuery::studies);
        server.createContext(
                "/api/routing/destinations", exchange -> answer(exchange, 200, DESTINATIONS));
        server.createContext("/q/health", exchange -> answer(exchange, 503, HEALTH));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        var here = "http://127.0.0.1:" + server.getAddress().getPort();
        var settings = new HashMap<String, String>();
        settings.put("gantry.admin.query-url", here);
        settings.put("gantry.admin.routing-url", here);
        for (var service : new String[] {"ingest", "index", "query", "routing", "admin"}) {
            settings.put("gantry.admin.services." + service, here);
        }
        settings.put("gantry.admin.services.storage", "http://127.0.0.1:1");
        settings.put("gantry.admin.watch-interval", "1s");
        return settings;
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void studies(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        if (path.endsWith(STUDY)) {
            answer(exchange, 200, DETAIL);
        } else if (!path.endsWith("/studies")) {
            answer(exchange, 404, "{}");
        } else if (query.contains("outage")
                || (query.contains("cut") && query.contains("after="))) {
            answer(exchange, 503, "{}");
        } else if (query.contains("after=gone")) {
            answer(exchange, 400, "{}");
        } else if (query.contains("nowhere")) {
            answer(exchange, 200, "{\"studies\": [], \"total\": \"0\"}");
        } else if (query.contains("echo")) {
            answer(exchange, 200, page(List.of(study(1, query)), ""));
        } else if (query.contains("text=many")) {
            answer(
                    exchange,
                    200,
                    page(studies(50), ", \"next\": \"further\", \"total\": \"10000+\""));
        } else if (query.contains("text=endless") || query.contains("text=cut")) {
            var most = Integer.parseInt(query.replaceFirst(".*limit=(\\d+).*", "$1"));
            answer(exchange, 200, page(studies(most), ", \"next\": \"more\""));
        } else {
            answer(exchange, 200, query.contains("after=further") ? SECOND_PAGE : FIRST_PAGE);
        }
    }

    private static List<String> studies(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> study(number, "Rö. Thorax 2 Ebenen im Stehen, zum Vergleich"))
                .toList();
    }

    private static String study(int number, String description) {
        return """
        {"studyUid": "1.2.826.0.1.3680043.10.9.%1$d", "patientName": "Müller-Lüdenscheidt^Hans-Peter%1$d",
         "patientId": "4711-0815-%1$d", "birthDate": "1961-05-03", "sex": "M", "studyDate": "2026-11-23",
         "accessionNumber": "A-2026-11-23-%1$d", "description": "%2$s", "modalities": ["CT", "SR"],
         "bodyParts": ["CHEST"], "seriesCount": 2, "instanceCount": 1642, "sizeBytes": 31000000,
         "lastReceived": "2026-11-23T17:12:00Z"}\
        """
                .formatted(number, description);
    }

    private static String page(List<String> studies, String more) {
        return "{\"studies\": [%s]%s}".formatted(String.join(", ", studies), more);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static final String DESTINATIONS =
            """
            [{"aeTitle": "FAKE_DEST", "host": "127.0.0.1", "port": 11113, "callingAe": "GANTRY_EAST",
              "waiting": 0, "failingSince": null, "nextAttempt": null, "lastError": null}]
            """;

    private static final String FIRST_PAGE =
            """
            {"studies": [
              {"studyUid": "%s", "patientName": "Beispiel^Karla=例^花", "patientId": "0815-33",
               "studyDate": "2026-11-24", "accessionNumber": "%s", "description": "CT thorax with contrast",
               "birthDate": "1961-05-03", "modalities": ["CT", "SR"], "bodyParts": ["CHEST"], "seriesCount": 2, "instanceCount": 642, "sizeBytes": 331000000,
               "lastReceived": "2026-11-24T08:52:40Z"},
              {"studyUid": "1.2.826.0.1.3680043.10.3", "modalities": ["US"], "bodyParts": [], "seriesCount": 1, "instanceCount": 1,
               "sizeBytes": 1000, "lastReceived": "2026-11-24T07:00:00Z"},
              {"studyUid": "1.2.826.0.1.3680043.10.4", "patientName": "Müller-Lüdenscheidt^Hans-Peter^^Prof. Dr.",
               "patientId": "4711-0815-123456", "studyDate": "2026-11-23", "accessionNumber": "A-2026-11-23-000123",
               "description": "Rö. Thorax 2 Ebenen im Stehen", "modalities": ["DX"], "bodyParts": [], "seriesCount": 2,
               "instanceCount": 2, "sizeBytes": 31000000, "lastReceived": "2026-11-23T17:12:00Z"}],
             "next": "further", "total": "4"}
            """
                    .formatted(STUDY, ACCESSION);

    private static final String SECOND_PAGE =
            """
            {"studies": [
              {"studyUid": "%s", "patientName": "Older^One", "patientId": "7", "modalities": ["MR"], "bodyParts": [],
               "seriesCount": 1, "instanceCount": 1, "sizeBytes": 1000, "lastReceived": "2026-11-20T07:00:00Z"}]}
            """
                    .formatted(STUDY_ON_NEXT_PAGE);

    private static final String DETAIL =
            """
            {"patient": {"name": "Beispiel^Karla=例^花", "patientId": "0815-33", "issuer": "KIS",
                         "birthDate": "1961-05-03", "sex": "F"},
             "study": {"studyUid": "%s", "studyDate": "2026-11-24", "accessionNumber": "%s",
                       "description": "CT thorax with contrast", "referringPhysician": "Ward^4B",
                       "modalities": ["CT"], "seriesCount": 2, "instanceCount": 3, "sizeBytes": 1580000,
                       "firstReceived": "2026-11-24T08:51:07Z", "lastReceived": "2026-11-24T08:52:40Z"},
             "series": [
               {"seriesUid": "1.2.826.0.1.3680043.10.1.1", "modality": "CT", "seriesNumber": 1,
                "description": "Topogram", "instanceCount": 1, "sizeBytes": 530000, "instances": [
                  {"instanceUid": "1.2.826.0.1.3680043.10.1.1.1", "instanceNumber": 1,
                   "sopClass": "1.2.840.10008.5.1.4.1.1.2", "numberOfFrames": 1, "length": 530000,
                   "receivedAt": "2026-11-24T08:51:07Z", "callingAe": "CT_1",
                   "warnings": ["(0010,0010) has an odd length (PS3.5 §7.1.1)"]}]},
               {"seriesUid": "1.2.826.0.1.3680043.10.1.2", "modality": "CT", "instanceCount": 2,
                "sizeBytes": 1050000, "instances": [
                  {"instanceUid": "1.2.826.0.1.3680043.10.1.2.1", "instanceNumber": 1,
                   "sopClass": "1.2.840.10008.5.1.4.1.1.2", "numberOfFrames": 1, "length": 525000,
                   "receivedAt": "2026-11-24T08:52:39Z", "callingAe": "CT_1"},
                  {"instanceUid": "1.2.826.0.1.3680043.10.1.2.2",
                   "sopClass": "1.2.840.10008.5.1.4.1.1.2", "numberOfFrames": 1, "length": 525000,
                   "receivedAt": "2026-11-24T08:52:40Z"}]}]}
            """
                    .formatted(STUDY, ACCESSION);

    private static final String HEALTH =
            """
            {"status": "DOWN", "checks": [
              {"name": "ingest: object store", "status": "DOWN"},
              {"name": "ingest: Kafka", "status": "UP"},
              {"name": "index: PostgreSQL", "status": "UP"},
              {"name": "query: PostgreSQL", "status": "UP"},
              {"name": "routing: destinations", "status": "DOWN",
               "data": {"ARCHIVE2": "2026-11-24T08:00:00Z 1234", "TELERADIOLOGY": "2026-11-24T08:30:00Z 10000"}},
              {"name": "storage: decoders", "status": "DOWN", "data": {"why": "3 decoders have not ended"}},
              {"name": "gantry: disks", "status": "DOWN", "data": {"kafka, objects": 3100000000}},
              {"name": "gantry: certificates", "status": "DOWN", "data": {"CN=archive": "2026-11-24T08:00:00Z"}}]}
            """;
}
