package dev.gantry.query.matching;

import static dev.gantry.dicom.query.QueryLevel.INSTANCE;
import static dev.gantry.dicom.query.QueryLevel.PATIENT;
import static dev.gantry.dicom.query.QueryLevel.STUDY;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.PatientSource;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that can be searched for, put in order by, and what is returned (PS3.18 tables 10.6.1-5 and
 * 10.6.3-3 to -5, and what the read model has beyond). A value is kept where {@code index} keeps
 * it, and what is in an index of the database stands there as it stands here. Aliases in SQL:
 * {@code p} patient, {@code s} study, {@code e} series, {@code i} instance.
 *
 * <p>Studies are found by what they say themselves about their patient, unless the query says that
 * the patient's own row counts.
 */
public final class SearchableAttributes {
    private static final List<SearchableAttribute> ALL =
            Stream.of(
                            StudyAttributes.ALL,
                            SeriesAttributes.ALL,
                            InstanceAttributes.ALL,
                            PatientAttributes.ALL)
                    .flatMap(List::stream)
                    .toList();

    private static final Set<Tag> OF_PATIENTS =
            PatientAttributes.ALL.stream()
                    .map(SearchableAttribute::tag)
                    .collect(Collectors.toUnmodifiableSet());

    /** What is said of levels, by services; and what is too large to be in a header. */
    private static final Set<Tag> OF_NO_INSTANCE =
            Set.of(
                    Tags.AnatomicRegionsInStudyCodeSequence,
                    Tags.StorageMediaFileSetID,
                    Tags.StorageMediaFileSetUID,
                    Tags.FloatPixelData,
                    Tags.DoubleFloatPixelData,
                    Tags.PixelData);

    private static final int FIRST_OF_DATA_SETS = 0x0008;

    private SearchableAttributes() {}

    /** All of them, at each level that has one. */
    static List<SearchableAttribute> all() {
        return ALL;
    }

    /** How a query matches a top level attribute. */
    static Optional<Matcher> matcher(Query query, Tag tag) {
        return nearest(query, tag, attribute -> attribute.matcher().isPresent())
                .flatMap(SearchableAttribute::matcher);
    }

    /** How a query matches what is in the items of a sequence. */
    static Optional<SequenceMatcher> items(Query query, Tag sequence) {
        return nearest(query, sequence, attribute -> attribute.items().isPresent())
                .flatMap(SearchableAttribute::items);
    }

    /** What an attribute puts results of this level in order by. */
    public static Optional<SortKey> sortKey(QueryLevel level, Tag tag) {
        return nearest(of(level), tag, attribute -> attribute.sortKey().isPresent())
                .flatMap(SearchableAttribute::sortKey);
    }

    /** What results of this level can be put in order by. */
    public static List<Tag> sortable(QueryLevel level) {
        return tags(level, attribute -> attribute.sortKey().isPresent());
    }

    /** What an order over all studies has to begin with. */
    public static List<Tag> leading() {
        return tags(STUDY, attribute -> attribute.sortKey().filter(SortKey::leads).isPresent());
    }

    /** What a query searches for has it itself, or else what holds that. */
    static Optional<SearchableAttribute> nearest(
            Query query, Tag tag, Predicate<SearchableAttribute> usable) {
        return nearest(of(query), tag, usable);
    }

    private static Optional<SearchableAttribute> nearest(
            Stream<SearchableAttribute> of, Tag tag, Predicate<SearchableAttribute> usable) {
        return of.filter(attribute -> attribute.tag().equals(tag))
                .filter(usable)
                .max(Comparator.comparing(SearchableAttribute::level));
    }

    /** Those of the level of a query and of the levels above; of a patient whose word counts. */
    static Stream<SearchableAttribute> of(Query query) {
        return of(query.level())
                .filter(attribute ->
                        attribute.level() != STUDY
                                || !isOfPatient(query)
                                || !OF_PATIENTS.contains(attribute.tag()));
    }

    /** Whether a patient is what its own row says, and not what the study says. */
    static boolean isOfPatient(Query query) {
        return query.level() == PATIENT || query.options().patientOf() == PatientSource.PATIENT;
    }

    /** Whether results of a query can have this top level attribute, with a value or without. */
    static boolean canHave(Query query, Tag tag) {
        if (of(query).anyMatch(attribute -> attribute.tag().equals(tag))) {
            return true;
        }
        return query.level() == INSTANCE // whose header is kept whole
                && tag.group() >= FIRST_OF_DATA_SETS
                && !tag.isGroupLength()
                && !OF_NO_INSTANCE.contains(tag);
    }

    /** The unique keys of the level and of those above (PS3.4 tables C.6-1 to C.6-4). */
    static Set<Tag> uniqueKeys(Query query) {
        var keys = EnumSet.range(isOfPatient(query) ? PATIENT : STUDY, query.level());
        return keys.stream()
                .map(level ->
                        switch (level) {
                            case PATIENT -> Tags.PatientID;
                            case STUDY -> Tags.StudyInstanceUID;
                            case SERIES -> Tags.SeriesInstanceUID;
                            case INSTANCE -> Tags.SOPInstanceUID;
                        })
                .collect(Collectors.toSet());
    }

    /** What patients have. */
    public static Set<Tag> ofPatients() {
        return OF_PATIENTS;
    }

    private static Stream<SearchableAttribute> of(QueryLevel level) {
        return ALL.stream().filter(attribute -> attribute.level().holds(level));
    }

    private static List<Tag> tags(QueryLevel level, Predicate<SearchableAttribute> those) {
        return of(level).filter(those).map(SearchableAttribute::tag).distinct().toList();
    }
}
