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

    /** Where the routing service answers, which is asked for the destinations of older versions. */
    URI routingUrl();

    /** What we call ourselves at devices whose record has no other title, 1 to 16 characters. */
    @WithDefault("GANTRY")
    String aeTitle();

    /** Who calls without being a device. */
    Unknown unknownDevices();

    /** Who calls without being a device. */
    interface Unknown {
        /** How long one is remembered after it called last, 1 day to 10 years. */
        @WithDefault("P30D")
        Duration keep();

        /** How many are remembered at most, 10 to 10,000. */
        @WithDefault("500")
        int most();

        /** How many titles of one address are told apart, 1 to 1,000. */
        @WithDefault("8")
        int titlesPerAddress();
    }

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
