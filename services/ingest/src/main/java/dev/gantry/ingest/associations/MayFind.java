package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.platform.origin.ListenAddress;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may search: those whom the administrator named. Where nobody was named and only this machine
 * reaches us everybody may, so that a newcomer's first search is answered.
 */
@Singleton
final class MayFind {
    private final Optional<Set<AeTitle>> named;
    private final boolean onlyThisMachine;

    MayFind(IngestSettings config) {
        this.named =
                config.find()
                        .callingAeTitles()
                        .map(titles ->
                                titles.stream()
                                        .map(AeTitle::new)
                                        .collect(Collectors.toUnmodifiableSet()));
        this.onlyThisMachine = ListenAddress.isLoopback(config.dicom().bind());
    }

    boolean test(AeTitle calling) {
        return named.map(titles -> titles.contains(calling)).orElse(onlyThisMachine);
    }
}
