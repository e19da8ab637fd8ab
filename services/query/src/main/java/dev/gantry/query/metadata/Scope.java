package dev.gantry.query.metadata;

import java.util.Optional;

/** What metadata is asked for: all of a study, of one series of it, or of one instance. */
public record Scope(String study, Optional<String> series, Optional<String> instance) {
    /** A whole study. */
    public static Scope study(String study) {
        return new Scope(study, Optional.empty(), Optional.empty());
    }

    /** A whole series. */
    public static Scope series(String study, String series) {
        return new Scope(study, Optional.of(series), Optional.empty());
    }

    /** One instance. */
    public static Scope instance(String study, String series, String instance) {
        return new Scope(study, Optional.of(series), Optional.of(instance));
    }

    /** As a sentence says it. */
    @Override
    public String toString() {
        return instance.map(uid -> "instance " + uid)
                .or(() -> series.map(uid -> "series " + uid))
                .map(what -> what + " in study " + study)
                .orElse("study " + study);
    }
}
