package dev.gantry.standalone.local;

import dev.gantry.dicom.data.AeTitle;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one {@code up} was asked for, checked.
 *
 * @param data the one folder with everything that is kept
 * @param devices where devices are told results of storage commitment, {@code host:port} by title
 * @param demo whether invented studies are sent once it is ready
 */
public record Setup(
        Path data,
        Ports ports,
        AeTitle aeTitle,
        Map<String, String> devices,
        Objects objects,
        Mode mode,
        boolean demo,
        Access access,
        Web web) {

    /** Copies the devices. */
    public Setup {
        devices = Map.copyOf(devices);
    }

    /** Where objects are kept. */
    public enum Objects {
        FILES,
        S3
    }

    /** How the services run. */
    public enum Mode {
        ALL_IN_ONE,
        DISTRIBUTED
    }

    /**
     * Where the outside reaches us.
     *
     * @param bind the address that {@code http} and {@code dicom} listen on
     * @param dicomTls DICOM over TLS, beside {@code dicom}
     * @param management health and metrics, on loopback; 0 is any free port
     */
    public record Ports(
            String bind, int http, int dicom, Optional<DicomTls> dicomTls, int management) {
        /** Without TLS for devices. */
        public Ports(String bind, int http, int dicom, int management) {
            this(bind, http, dicom, Optional.empty(), management);
        }
    }

    /**
     * Who may.
     *
     * @param insecure whether other machines may reach us, although there is no sign-in
     * @param openStow whether they may store over HTTP without the operator's token
     */
    public record Access(boolean insecure, boolean openStow) {}

    /**
     * By which addresses we are reached over HTTP, as the settings of these names have them.
     *
     * @param publicUrl empty where there is none
     */
    public record Web(
            String publicUrl,
            List<String> allowedHosts,
            List<String> trustedProxies,
            List<String> corsOrigins) {
        /** Nothing beyond what is so by itself. */
        public static final Web PLAIN = new Web("", List.of(), List.of(), List.of());

        /** Copies the lists. */
        public Web {
            allowedHosts = List.copyOf(allowedHosts);
            trustedProxies = List.copyOf(trustedProxies);
            corsOrigins = List.copyOf(corsOrigins);
        }

        /** Whether somebody in front of us is reached by others. */
        boolean isBehindOthers() {
            return !publicUrl.isBlank() || !trustedProxies.isEmpty();
        }

        /** What people type, without a slash at its end. */
        String addressOr(URI origin) {
            return publicUrl.isBlank() ? origin.toString() : publicUrl.replaceFirst("/$", "");
        }

        /** The same wishes as arguments of {@code up}. */
        List<String> arguments() {
            var arguments = new ArrayList<String>();
            if (!publicUrl.isBlank()) {
                arguments.addAll(List.of("--public-url", publicUrl));
            }
            allowedHosts.forEach(host -> arguments.addAll(List.of("--allow-host", host)));
            trustedProxies.forEach(proxy -> arguments.addAll(List.of("--trusted-proxy", proxy)));
            corsOrigins.forEach(origin -> arguments.addAll(List.of("--cors-origin", origin)));
            return arguments;
        }
    }

    /** Refuses what cannot work or is not safe with a {@link CommandFailed}. */
    public static Setup of(
            Path data,
            Ports ports,
            String aeTitle,
            Map<String, String> devices,
            Objects objects,
            Mode mode,
            boolean demo,
            Access access,
            Web web) {
        if (mode == Mode.DISTRIBUTED && ports.management() != 0) {
            throw new CommandFailed(
                    "--management %d: with --distributed each process takes a free port, see: gantry status"
                            .formatted(ports.management()));
        }
        var address = address(ports.bind());
        if (!address.isLoopbackAddress() && !access.insecure()) {
            throw new CommandFailed(
                    "There is no sign-in yet, so everybody who reaches %s could read every image."
                                    .formatted(ports.bind())
                            + " Add --insecure if that is what you want");
        }
        return new Setup(data, ports, aeTitle(aeTitle), devices, objects, mode, demo, access, web);
    }

    /** Whether other machines reach us: by our port, our own proxy's, or a proxy in front. */
    boolean isReachedByOthers() {
        return web.isBehindOthers() || !address(ports.bind()).isLoopbackAddress();
    }

    /** Whether our ports are this machine's own. */
    boolean isOnLoopback() {
        return address(ports.bind()).isLoopbackAddress();
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new CommandFailed("--bind %s: there is no such address".formatted(bind));
        }
    }

    private static AeTitle aeTitle(String title) {
        try {
            return new AeTitle(title);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("--aet %s: %s".formatted(title, e.getMessage()));
        }
    }

    /** The public origin, as this machine reaches it. */
    public URI origin() {
        return URI.create("http://%s:%d".formatted(host(), ports.http()));
    }

    /** Whom a program on this machine calls. */
    public String host() {
        var address = address(ports.bind());
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return "localhost";
        }
        return ports.bind();
    }

    /** The same wishes as arguments of {@code up}, for another process to fulfil. */
    List<String> arguments() {
        var arguments = new ArrayList<>(List.of(demo ? "demo" : "up"));
        arguments.addAll(List.of("--data", data.toString()));
        arguments.addAll(List.of("--http", String.valueOf(ports.http())));
        arguments.addAll(List.of("--dicom", String.valueOf(ports.dicom())));
        ports.dicomTls().map(DicomTls::arguments).ifPresent(arguments::addAll);
        arguments.addAll(List.of("--management", String.valueOf(ports.management())));
        arguments.addAll(List.of("--bind", ports.bind()));
        arguments.addAll(List.of("--aet", aeTitle.value()));
        devices.forEach((title, address) ->
                arguments.addAll(List.of("--commit-to", title + "=" + address)));
        arguments.addAll(List.of("--objects", objects.name()));
        if (access.insecure()) {
            arguments.add("--insecure");
        }
        if (access.openStow()) {
            arguments.add("--open-stow");
        }
        arguments.addAll(web.arguments());
        if (mode == Mode.DISTRIBUTED) {
            arguments.add("--distributed");
        }
        return arguments;
    }
}
