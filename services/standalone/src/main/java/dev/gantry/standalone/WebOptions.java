package dev.gantry.standalone;

import dev.gantry.standalone.local.Setup;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** By which addresses browsers and programs reach what {@code up} starts. */
final class WebOptions {
    @Option(
            names = "--public-url",
            paramLabel = "URL",
            defaultValue = "",
            description = {
                "The address by which others reach console and DICOMweb, for instance",
                "https://pacs.hospital.example; links begin with it."
            })
    private String publicUrl = "";

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = {
                "A further name that browsers may call us by. Addresses, localhost and this",
                "machine's own names need none. Once for each."
            })
    private List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--trusted-proxy",
            paramLabel = "ADDRESS",
            description = {
                "A proxy in front (address or network) whose Forwarded and X-Forwarded-* count.",
                "Once for each."
            })
    private List<String> trustedProxies = new ArrayList<>();

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            description = {
                "Another web server whose pages may do here what their reader may, for",
                "instance https://viewer.hospital.example. Once for each."
            })
    private List<String> corsOrigins = new ArrayList<>();

    Setup.Web web() {
        return new Setup.Web(publicUrl, allowedHosts, trustedProxies, corsOrigins);
    }
}
