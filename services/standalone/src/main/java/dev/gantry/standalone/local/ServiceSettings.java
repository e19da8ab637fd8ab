package dev.gantry.standalone.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a process with services is told, beyond where the servers are. */
record ServiceSettings(Setup setup) {
    static final List<String> SERVICES =
            List.of("ingest", "index", "storage", "query", "routing", "admin");

    /**
     * The settings of one process.
     *
     * @param bind where it listens for HTTP
     * @param services where each service answers
     */
    Map<String, String> of(String bind, int port, Map<String, URI> services, Path log) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.http.host", bind);
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("gantry.ingest.dicom.bind", setup.ports().bind());
        settings.put("gantry.ingest.dicom.port", String.valueOf(setup.ports().dicom()));
        settings.put("gantry.ingest.dicom.ae-title", setup.aeTitle().value());
        setup.devices()
                .forEach((title, address) ->
                        settings.put(
                                "gantry.ingest.commitment.destinations.\"%s\"".formatted(title),
                                address));
        services.forEach(
                (name, uri) -> settings.put("gantry.admin.services." + name, uri.toString()));
        settings.put("gantry.admin.query-url", String.valueOf(services.get("query")));
        settings.put("gantry.ingest.query-url", String.valueOf(services.get("query")));
        settings.put("quarkus.log.console.enabled", "false");
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.path", log.toString());
        settings.put("quarkus.log.file.json.enabled", "true");
        settings.put("quarkus.log.file.rotation.max-file-size", "20M");
        settings.put("quarkus.log.file.rotation.max-backup-index", "5");
        return settings;
    }
}
