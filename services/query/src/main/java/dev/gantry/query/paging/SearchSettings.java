package dev.gantry.query.paging;

import dev.gantry.dicom.query.Handling;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How searches are answered. */
@ConfigMapping(prefix = "gantry.query.search")
interface SearchSettings {
    /**
     * What is done about an attribute that cannot be searched for, where the request does not say
     * ({@code Prefer: handling=strict}): {@code lenient}, it is ignored and named in a warning
     * (PS3.18 §8.3), or {@code strict}, 400.
     */
    @WithDefault("lenient")
    Handling handling();
}
