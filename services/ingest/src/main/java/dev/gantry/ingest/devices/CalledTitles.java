package dev.gantry.ingest.devices;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.ingest.IngestSettings;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The AE titles that devices may call us by, each with its site. */
@Singleton
public final class CalledTitles {
    /** The site where nothing is said. */
    public static final String DEFAULT_SITE = "default";

    private static final String SETTING = "gantry.ingest.dicom.ae-titles";

    private final Map<AeTitle, String> sites = new LinkedHashMap<>();

    CalledTitles(IngestSettings config) {
        var dicom = config.dicom();
        for (var entry : dicom.aeTitles().orElse(List.of(dicom.aeTitle()))) {
            var site = entry.lastIndexOf('=');
            sites.put(
                    title(entry, site < 0 ? entry : entry.substring(0, site)),
                    site < 0 ? DEFAULT_SITE : entry.substring(site + 1).strip());
        }
    }

    /** The first of them: what we call ourselves where nothing else is said. */
    public AeTitle first() {
        return sites.keySet().iterator().next();
    }

    /** Whether it is one of them. */
    public boolean contains(AeTitle called) {
        return sites.containsKey(called);
    }

    /** The site of a title of ours. */
    public String siteOf(AeTitle called) {
        return sites.getOrDefault(called, DEFAULT_SITE);
    }

    @Override
    public String toString() {
        return sites.keySet().stream().map(AeTitle::value).collect(Collectors.joining(", "));
    }

    private static AeTitle title(String entry, String text) {
        try {
            return new AeTitle(text.strip());
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "%s: %s is no AE title, and none with =site".formatted(SETTING, entry),
                    invalid);
        }
    }
}
