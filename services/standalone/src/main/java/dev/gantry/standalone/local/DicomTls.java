package dev.gantry.standalone.local;

import dev.gantry.dicom.tls.TlsCredentials;
import dev.gantry.dicom.tls.TlsFiles;
import dev.gantry.dicom.tls.UnusableTlsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A second port for devices, over TLS.
 *
 * @param files our certificate and its key, and whom we trust
 */
public record DicomTls(int port, TlsFiles files) {
    /** Refuses files that are not what they should be, before anything starts. */
    public DicomTls {
        try {
            var _ = TlsCredentials.read(files);
        } catch (UnusableTlsFile unusable) {
            throw new CommandFailed("--dicom-tls %d: %s".formatted(port, unusable.getMessage()));
        }
    }

    /** The same wishes as arguments of {@code up}. */
    List<String> arguments() {
        var arguments = new ArrayList<>(List.of("--dicom-tls", String.valueOf(port)));
        files.certificate().ifPresent(it -> add(arguments, "--certificate", it));
        files.privateKey().ifPresent(it -> add(arguments, "--private-key", it));
        files.trust().ifPresent(it -> add(arguments, "--trust", it));
        return arguments;
    }

    /** As the settings of these names have them. */
    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("gantry.ingest.dicom.tls.port", String.valueOf(port));
        files.certificate().ifPresent(it -> put(settings, "certificate", it));
        files.privateKey().ifPresent(it -> put(settings, "private-key", it));
        files.trust().ifPresent(it -> put(settings, "trust", it));
        return settings;
    }

    private static void add(List<String> arguments, String option, Path file) {
        arguments.addAll(List.of(option, file.toString()));
    }

    private static void put(Map<String, String> settings, String name, Path file) {
        settings.put("gantry.dicom.tls." + name, file.toString());
    }
}
