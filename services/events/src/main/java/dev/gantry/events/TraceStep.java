package dev.gantry.events;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A step in the life of an association.
 *
 * @param why plain words: the reason of a rejection or of an abort, the contexts that were refused;
 *     empty where nothing needs to be explained
 * @param counts what happened so far, for example {@code stored} and {@code refused}
 * @param requestor who asks for the association: for {@link Kind#ASSOCIATION_ACCEPTED} and {@link
 *     Kind#ASSOCIATION_REJECTED}, as far as it is known
 */
public record TraceStep(
        Source source,
        Instant at,
        Kind kind,
        String why,
        Map<String, Long> counts,
        Optional<AssociationRequestor> requestor)
        implements Event {

    /** The count that is a status of DIMSE. */
    public static final String STATUS = "status";

    /** What happened (PS3.8 §7). */
    public enum Kind {
        ASSOCIATION_ACCEPTED,
        ASSOCIATION_REJECTED,
        ASSOCIATION_RELEASED,
        ASSOCIATION_ABORTED,
        CONTEXTS_REFUSED,
        /**
         * A connection ended before anybody could ask for an association: another protocol than the
         * port's, or a TLS handshake that failed. Nobody has a title then.
         */
        HANDSHAKE_REFUSED,
        /**
         * A search was refused or could not be answered in full; {@link #STATUS} of the counts is
         * what the device was told.
         */
        SEARCH_REFUSED,
        /**
         * A device did not get all that it asked for by C-GET; {@link #STATUS} of the counts is
         * what it was told.
         */
        RETRIEVE_INCOMPLETE
    }

    /** Copies the counts; who asked is a field that older writers leave out. */
    public TraceStep {
        counts = Map.copyOf(counts);
        requestor = Objects.requireNonNullElse(requestor, Optional.<AssociationRequestor>empty());
    }

    @Override
    public String key() {
        return source.association().toString();
    }
}
