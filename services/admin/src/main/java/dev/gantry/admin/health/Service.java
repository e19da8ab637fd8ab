package dev.gantry.admin.health;

import dev.gantry.admin.messages.SystemMessages;
import java.util.Arrays;
import java.util.Locale;

/** A service of Gantry, for its sentences. */
enum Service {
    INGEST,
    INDEX,
    QUERY,
    STORAGE,
    ROUTING,
    ADMIN,
    OTHER;

    static Service of(String name) {
        return Arrays.stream(values())
                .filter(service -> service.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(OTHER);
    }

    String purpose(SystemMessages words) {
        return switch (this) {
            case INGEST -> words.purpose_ingest();
            case INDEX -> words.purpose_index();
            case QUERY -> words.purpose_query();
            case STORAGE -> words.purpose_storage();
            case ROUTING -> words.purpose_routing();
            case ADMIN -> words.purpose_admin();
            case OTHER -> words.purpose_other();
        };
    }

    String meaningOfOutage(SystemMessages words) {
        return switch (this) {
            case INGEST -> words.meaning_ingest();
            case INDEX -> words.meaning_index();
            case QUERY -> words.meaning_query();
            case STORAGE -> words.meaning_storage();
            case ROUTING -> words.meaning_routing();
            case ADMIN -> words.meaning_admin();
            case OTHER -> words.meaning_other();
        };
    }
}
