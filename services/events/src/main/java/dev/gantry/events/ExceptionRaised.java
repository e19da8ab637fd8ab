package dev.gantry.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a person has to look at: it was kept, but it contradicts what is known, or cannot
 * be used.
 *
 * @param id made of the kind and of what it is about, so that raising it twice raises one
 * @param facts what a person needs to decide, by the names that {@code docs/asyncapi.yaml} lists
 *     for each kind; may identify a patient, so it is never logged
 */
public record ExceptionRaised(
        UUID id,
        Kind kind,
        Optional<Uid> studyUid,
        Optional<Uid> instanceUid,
        Instant at,
        Map<String, String> facts)
        implements Event {

    /** What is the matter. */
    public enum Kind {
        /** An instance came again under its UID with other content. */
        CONTENT_DIFFERS,
        /** A study has instances of more than one patient. */
        STUDY_OF_TWO_PATIENTS,
        /** What is said of one patient id cannot be about one person. */
        DEMOGRAPHICS_DIFFER,
        /** What people, hospital systems and images say of a patient cannot hold together. */
        STATEMENTS_DIFFER,
        /** A study does not say whose it is. */
        PATIENT_ID_MISSING,
        /** A patient's id has characters or a length that the standard forbids. */
        PATIENT_ID_MALFORMED,
        /** One SOP Instance UID in two studies or two series. */
        INSTANCE_UID_IN_TWO_PLACES,
        /** One Series Instance UID in two studies. */
        SERIES_UID_IN_TWO_STUDIES,
        /** An object lies in the store that cannot be read as an instance. */
        OBJECT_UNREADABLE,
        /** The index has an instance whose object is gone. */
        OBJECT_MISSING,
        /** The bytes of an object are not those that were received. */
        OBJECT_DAMAGED,
        /** The pixel data of an object are not of the transfer syntax that it names. */
        TRANSFER_SYNTAX_WRONG,
        /** A device asked whether instances are safe and could not be told. */
        COMMITMENT_UNDELIVERED
    }

    /** Copies the facts. */
    public ExceptionRaised {
        facts = Map.copyOf(facts);
    }

    /** The id of an exception of this kind about this subject. */
    public static UUID idOf(Kind kind, String subject) {
        return UUID.nameUUIDFromBytes((kind + " " + subject).getBytes(UTF_8));
    }

    @Override
    public String key() {
        return studyUid.map(Uid::value).orElseGet(id::toString);
    }
}
