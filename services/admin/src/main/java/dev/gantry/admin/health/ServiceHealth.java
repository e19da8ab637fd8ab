package dev.gantry.admin.health;

import java.util.List;
import java.util.Map;

/**
 * What one service said of itself.
 *
 * @param service its name, as in the configuration
 */
public sealed interface ServiceHealth {
    /** Its name, as in the configuration. */
    String service();

    /** It answered, and these are its checks; without any, nothing is wrong that it knows of. */
    record Answered(String service, List<Check> checks) implements ServiceHealth {}

    /** It did not answer in time, or not in a way that makes sense. */
    record Silent(String service) implements ServiceHealth {}

    /**
     * One check of one service: "ingest: Kafka" is up or not.
     *
     * @param data what it adds, for example why it is not
     */
    record Check(String name, boolean up, Map<String, String> data) {
        /** Copies the data. */
        public Check {
            data = Map.copyOf(data);
        }

        /** What is checked: "Kafka". */
        String subject() {
            return name.substring(name.indexOf(':') + 1).strip();
        }
    }
}
