package dev.gantry.standalone;

import dev.gantry.standalone.local.Setup;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code up} and {@code demo} can be told. */
final class UpOptions {
    @Mixin private DataOption data = new DataOption();

    @Mixin private WebOptions web = new WebOptions();

    @Mixin private DicomTlsOptions dicomTls = new DicomTlsOptions();

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Console, viewer and DICOMweb (${DEFAULT-VALUE}).")
    private int http;

    @Option(
            names = "--dicom",
            paramLabel = "PORT",
            defaultValue = "11112",
            description = "Where devices send to (${DEFAULT-VALUE}).")
    private int dicom;

    @Option(
            names = "--management",
            paramLabel = "PORT",
            defaultValue = "0",
            description = {
                "Health and metrics of the process, on 127.0.0.1; 0 takes any free port,",
                "which gantry status tells (${DEFAULT-VALUE})."
            })
    private int management;

    @Option(
            names = "--aet",
            paramLabel = "TITLE",
            defaultValue = "GANTRY",
            description = "The AE title that devices call (${DEFAULT-VALUE}).")
    private String aeTitle = "GANTRY";

    @Option(
            names = "--objects",
            paramLabel = "files|s3",
            description = "Objects as files (default) or in an S3 endpoint on this machine.")
    private Setup.Objects objects = Setup.Objects.FILES;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address that these ports listen on (${DEFAULT-VALUE}).")
    private String bind = "127.0.0.1";

    @Option(
            names = "--insecure",
            description = "Allow another address than loopback, although there is no sign-in yet.")
    private boolean insecure;

    @Option(
            names = "--open-stow",
            description = {
                "Take what is stored over HTTP (STOW-RS, the console's upload) without the",
                "operator's token, also where other machines reach it."
            })
    private boolean openStow;

    @Option(
            names = "--commit-to",
            paramLabel = "TITLE=HOST:PORT",
            description = {
                "Where a device listens that asks for storage commitment, so that it can be",
                "told after its association has ended. Once for each device."
            })
    private Map<String, String> commitTo = new LinkedHashMap<>();

    @Option(
            names = "--detach",
            description = "Run in the background; returns when the platform is ready.")
    private boolean detach;

    @Option(
            names = "--distributed",
            description = "Each service as a process of its own behind a proxy, objects in S3.")
    private boolean distributed;

    boolean detach() {
        return detach;
    }

    Setup setup(boolean demo) {
        return Setup.of(
                data.folder(),
                new Setup.Ports(bind, http, dicom, dicomTls.tls(), management),
                aeTitle,
                commitTo,
                distributed ? Setup.Objects.S3 : objects,
                distributed ? Setup.Mode.DISTRIBUTED : Setup.Mode.ALL_IN_ONE,
                demo,
                new Setup.Access(insecure, openStow),
                web.web());
    }
}
