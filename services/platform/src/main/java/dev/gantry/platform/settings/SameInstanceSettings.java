package dev.gantry.platform.settings;

import dev.gantry.events.SameInstancePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/**
 * What happens when an instance comes again under its UID with other content. What holds when it is
 * received is written down with it; {@code index} asks the settings for older ones only, whose name
 * they keep.
 */
@ConfigMapping(prefix = "gantry.index.same-instance")
public interface SameInstanceSettings {
    /** For every sender that has no line of its own. */
    @WithDefault("exception")
    SameInstancePolicy policy();

    /**
     * For single senders, by their AE title, as far as their record says nothing. From versions
     * without a registry: {@code admin} takes it over, and it goes with the next version.
     */
    Map<String, SameInstancePolicy> of();

    /** The policy for what this sender sends. */
    default SameInstancePolicy forSender(String aeTitle) {
        return of().getOrDefault(aeTitle, policy());
    }
}
