package dev.gantry.admin.health;

import dev.gantry.admin.messages.SystemMessages;
import java.util.Arrays;
import java.util.Optional;

/** A server that services need. Their readiness checks are named after it: "ingest: Kafka". */
enum Server {
    OBJECT_STORE("object store"),
    KAFKA("Kafka"),
    POSTGRESQL("PostgreSQL");

    private final String nameInChecks;

    Server(String nameInChecks) {
        this.nameInChecks = nameInChecks;
    }

    static Optional<Server> ofCheck(String name) {
        return Arrays.stream(values())
                .filter(server -> server.nameInChecks.equals(name))
                .findFirst();
    }

    String name(SystemMessages words) {
        return this == OBJECT_STORE ? words.object_store() : nameInChecks;
    }

    String purpose(SystemMessages words) {
        return switch (this) {
            case OBJECT_STORE -> words.purpose_object_store();
            case KAFKA -> words.purpose_kafka();
            case POSTGRESQL -> words.purpose_postgresql();
        };
    }

    String meaningOfOutage(SystemMessages words) {
        return switch (this) {
            case OBJECT_STORE -> words.meaning_object_store();
            case KAFKA -> words.meaning_kafka();
            case POSTGRESQL -> words.meaning_postgresql();
        };
    }
}
