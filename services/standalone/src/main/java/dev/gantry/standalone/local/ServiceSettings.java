package dev.gantry.standalone.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a process with services is told, beyond where the servers are. */
record ServiceSettings(Setup setup) {
    static final List<String> SERVICES =
            List.of("ingest", "index", "storage", "query", "routing", "admin");

    /**
     * Where a process listens.
     *
     * @param bind for HTTP
     * @param management health and metrics, on loopback
     */
    record Listens(String bind, int http, int management) {}

    /**
     * The settings of one process.
     *
     * @param query where the query service answers
     * @param management where each service says how it is
     */
    Map<String, String> of(Listens listens, URI query, Map<String, URI> management, Path log) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.http.host", listens.bind());
        settings.put("quarkus.http.port", String.valueOf(listens.http()));
        settings.put("quarkus.management.port", String.valueOf(listens.management()));
        // behind our own proxy a service listens on loopback, whoever reaches the proxy
        settings.put(
                "gantry.ingest.stow.token-required",
                setup.isReachedByOthers() && !setup.access().openStow() ? "always" : "never");
        settings.putAll(web());
        settings.put("gantry.ingest.dicom.bind", setup.ports().bind());
        settings.put("gantry.ingest.dicom.port", String.valueOf(setup.ports().dicom()));
        setup.ports().dicomTls().map(DicomTls::settings).ifPresent(settings::putAll);
        for (var service : List.of("ingest.dicom", "routing", "admin")) {
            settings.put("gantry.%s.ae-title".formatted(service), setup.aeTitle().value());
        }
        // a newcomer's first send works; who lets others in names them
        settings.put("gantry.ingest.dicom.strangers", setup.isOnLoopback() ? "everything" : "echo");
        settings.put("gantry.devices.state-file", new DataFolder(setup.data()).devices());
        setup.devices()
                .forEach((title, address) ->
                        settings.put(
                                "gantry.ingest.commitment.destinations.\"%s\"".formatted(title),
                                address));
        management.forEach(
                (name, uri) -> settings.put("gantry.admin.services." + name, uri.toString()));
        settings.put("gantry.admin.query-url", query.toString());
        // one process answers for all; where there are several, the caller says which
        settings.put("gantry.admin.routing-url", query.toString());
        settings.put("gantry.ingest.query-url", query.toString());
        settings.put("gantry.ingest.routing-url", query.toString());
        settings.put("quarkus.log.console.enabled", "false");
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.path", log.toString());
        settings.put("quarkus.log.file.json.enabled", "true");
        settings.put("quarkus.log.file.rotation.max-file-size", "20M");
        settings.put("quarkus.log.file.rotation.max-backup-index", "5");
        return settings;
    }

    /** What was asked for only, so that files and variables say the rest. */
    private Map<String, String> web() {
        var web = setup.web();
        var settings = new LinkedHashMap<String, String>();
        var behindProxy = new ArrayList<>(web.trustedProxies());
        var names = new ArrayList<>(web.allowedHosts());
        if (setup.mode() == Setup.Mode.DISTRIBUTED) {
            behindProxy.clear(); // it is our own proxy that believes those in front of it
            behindProxy.add(ManyProcesses.LOOPBACK);
            names.add(boundName()); // the services listen on another address
        }
        settings.put("gantry.public-url", web.publicUrl());
        names.removeIf(String::isBlank);
        settings.put("gantry.allowed-hosts", String.join(",", names));
        settings.put("gantry.trusted-proxies", String.join(",", behindProxy));
        settings.put("gantry.cors-origins", String.join(",", web.corsOrigins()));
        settings.values().removeIf(String::isBlank);
        return settings;
    }

    /** Where {@code --bind} has a name; an address needs no permission, whatever it looks like. */
    private String boundName() {
        var bind = setup.ports().bind();
        return bind.contains(":") ? "" : bind;
    }
}
