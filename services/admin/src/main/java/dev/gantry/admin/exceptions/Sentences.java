package dev.gantry.admin.exceptions;

import dev.gantry.admin.messages.ExceptionMessages;
import dev.gantry.events.ExceptionRaised.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of exception, for a person.
 *
 * @param title what is the matter
 * @param next what to do
 */
public record Sentences(String title, String next) {

    /** The sentences about a kind, by its name; a newer service may know more of them than we. */
    public static Sentences about(String kind, ExceptionMessages words) {
        if (kind.equals(RecordedException.DEAD_LETTER)) {
            return new Sentences(words.dead_letter(), words.next_dead_letter());
        }
        return known(kind)
                .map(one -> about(one, words))
                .orElseGet(() -> new Sentences(words.unknown_kind(), words.next_unknown_kind()));
    }

    /** The kind with this name, if this version knows it. */
    static Optional<Kind> known(String kind) {
        return Arrays.stream(Kind.values()).filter(one -> one.name().equals(kind)).findFirst();
    }

    private static Sentences about(Kind kind, ExceptionMessages words) {
        return switch (kind) {
            case CONTENT_DIFFERS ->
                    new Sentences(words.content_differs(), words.next_content_differs());
            case STUDY_OF_TWO_PATIENTS ->
                    new Sentences(
                            words.study_of_two_patients(), words.next_study_of_two_patients());
            case DEMOGRAPHICS_DIFFER ->
                    new Sentences(words.demographics_differ(), words.next_demographics_differ());
            case STATEMENTS_DIFFER ->
                    new Sentences(words.statements_differ(), words.next_statements_differ());
            case PATIENT_ID_MISSING ->
                    new Sentences(words.patient_id_missing(), words.next_patient_id_missing());
            case PATIENT_ID_MALFORMED ->
                    new Sentences(words.patient_id_malformed(), words.next_patient_id_malformed());
            case INSTANCE_UID_IN_TWO_PLACES ->
                    new Sentences(
                            words.instance_uid_in_two_places(),
                            words.next_instance_uid_in_two_places());
            case SERIES_UID_IN_TWO_STUDIES ->
                    new Sentences(
                            words.series_uid_in_two_studies(),
                            words.next_series_uid_in_two_studies());
            case OBJECT_UNREADABLE ->
                    new Sentences(words.object_unreadable(), words.next_object_unreadable());
            case OBJECT_MISSING ->
                    new Sentences(words.object_missing(), words.next_object_missing());
            case OBJECT_DAMAGED ->
                    new Sentences(words.object_damaged(), words.next_object_damaged());
            case TRANSFER_SYNTAX_WRONG ->
                    new Sentences(
                            words.transfer_syntax_wrong(), words.next_transfer_syntax_wrong());
            case COMMITMENT_UNDELIVERED ->
                    new Sentences(
                            words.commitment_undelivered(), words.next_commitment_undelivered());
        };
    }
}
