package dev.gantry.dicom.query;

import java.util.Optional;

/** What a query searches for, the widest first (PS3.4 §C.3, §C.6.1.1). */
public enum QueryLevel {
    PATIENT("PATIENT"),
    STUDY("STUDY"),
    SERIES("SERIES"),
    /** Called {@code IMAGE} where it began, whatever the instance is. */
    INSTANCE("IMAGE");

    private final String value;

    QueryLevel(String value) {
        this.value = value;
    }

    /** The level that Query/Retrieve Level (0008,0052) names; nothing when it names none. */
    public static Optional<QueryLevel> of(String value) {
        for (var level : values()) {
            if (level.value.equals(value)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** As Query/Retrieve Level (0008,0052) names it (PS3.4 §C.4.1.1.3.1). */
    public String value() {
        return value;
    }

    /** Whether what this level has is had by everything on another level, too. */
    public boolean holds(QueryLevel other) {
        return compareTo(other) <= 0;
    }
}
