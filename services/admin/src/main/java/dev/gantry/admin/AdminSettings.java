package dev.gantry.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What can be set for the console. */
@ConfigMapping(prefix = "gantry.admin")
public interface AdminSettings {
    /** Where the query service answers, for example {@code http://query:8080}. */
    URI queryUrl();

    /** Where each service answers, by its name, so that the system page can ask how it is. */
    Map<String, URI> services();

    /** How often the services are asked, 1 second to 5 minutes. */
    @WithDefault("5s")
    Duration watchInterval();

    /** Deleting studies and series. */
    Deletion deletion();

    /** Deleting studies and series. */
    interface Deletion {
        /** How long what was deleted can be restored, 0 to 10 years; then its objects go. */
        @WithDefault("P30D")
        Duration restorableFor();
    }

    /** What a person has to look at. */
    Exceptions exceptions();

    /** What a person has to look at. */
    interface Exceptions {
        /** How long one stays after somebody decided, 1 day to 10 years. */
        @WithDefault("P90D")
        Duration keep();

        /** How many there are at most, 100 to 10 million; then decided and old ones go. */
        @WithDefault("100000")
        int most();
    }
}
