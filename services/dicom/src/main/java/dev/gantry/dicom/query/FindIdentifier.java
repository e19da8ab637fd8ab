package dev.gantry.dicom.query;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.WantedAttributes.Among;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query as the identifier of a C-FIND writes it (PS3.4 §C.4.1.1.3). What is asked for is named
 * and nothing else is returned; keys that cannot be searched for are left out, and said to be.
 *
 * <p>Where the standard leaves it open, or practice differs from it:
 *
 * <ul>
 *   <li>A lone {@code *} is universal in every key, also in UIDs, where it comes from other
 *       archives. Fragments of UIDs match nothing by the standard, so they are refused.
 *   <li>A name of nothing but {@code ^} and {@code =} is empty, so it is universal, too.
 *   <li>A backslash separates UIDs (§C.2.2.2.2) and codes: CT or MR is asked for so by everybody,
 *       whether multiple value matching was negotiated or not. Elsewhere it needs the negotiation.
 *   <li>Times from 230000 to 010000 go across midnight, as in QIDO-RS.
 *   <li>Without combined matching dates and times are two keys that have nothing to do with each
 *       other.
 *   <li>Text in a character set that (0008,0005) does not name is refused, not guessed.
 *   <li>The unique keys of levels above need one value each (§C.4.1.2.1). With relational queries
 *       (§C.4.1.2.2) one value still means "within", any other key is a key like others.
 * </ul>
 */
public final class FindIdentifier {
    private FindIdentifier() {}

    /**
     * Reads an identifier.
     *
     * @param identifier with its text decoded ({@link DataSet#assuming})
     * @param agreed what was negotiated
     * @param page which matches are wanted; DIMSE has no pages, its server may
     * @throws InvalidIdentifier on the first key that breaks a rule
     */
    public static Query query(
            InformationModel model, DataSet identifier, FindOptions agreed, PageRequest page) {
        var level = level(model, identifier);
        var keys = IdentifierKeys.of(identifier, agreed);
        var matching = new LinkedHashMap<>(keys);
        return new Query(
                level,
                within(model, level, matching, agreed),
                matching,
                new WantedAttributes(Among.NAMED, keys.keySet()),
                List.of(),
                page,
                new QueryOptions(
                        agreed.fuzzyNames(),
                        agreed.combinedDateTime(),
                        Optional.of(Handling.LENIENT),
                        model == InformationModel.STUDY_ROOT
                                ? PatientSource.STUDY
                                : PatientSource.PATIENT));
    }

    static QueryLevel level(InformationModel model, DataSet identifier) {
        var values = identifier.strings(Tags.QueryRetrieveLevel);
        if (values.size() != 1) {
            throw InvalidIdentifier.doesNotMatch(Tags.QueryRetrieveLevel, "one value is needed");
        }
        return QueryLevel.of(values.getFirst())
                .filter(model.levels()::contains)
                .orElseThrow(() ->
                        InvalidIdentifier.doesNotMatch(
                                Tags.QueryRetrieveLevel, "not one of " + names(model.levels())));
    }

    private static String names(List<QueryLevel> levels) {
        return levels.stream().map(QueryLevel::value).collect(Collectors.joining(", "));
    }

    /** Takes the unique keys of the levels above from the keys that are to match. */
    private static UniqueKeys within(
            InformationModel model,
            QueryLevel level,
            Map<AttributePath, Matching> keys,
            FindOptions agreed) {
        var patient = Optional.<String>empty();
        var study = Optional.<Uid>empty();
        var series = Optional.<Uid>empty();
        for (var tag : model.uniqueKeysAbove(level)) {
            var value = only(keys.get(AttributePath.of(tag)));
            if (value.isEmpty()) {
                if (!agreed.relational()) {
                    throw InvalidIdentifier.doesNotMatch(
                            tag, "one value is needed at level " + level.value());
                }
                continue;
            }
            keys.remove(AttributePath.of(tag));
            if (tag.equals(Tags.PatientID)) {
                patient = value;
            } else if (tag.equals(Tags.StudyInstanceUID)) {
                study = Optional.of(uid(tag, value.get()));
            } else {
                series = Optional.of(uid(tag, value.get()));
            }
        }
        return new UniqueKeys(patient, study, series);
    }

    private static Optional<String> only(@Nullable Matching matching) {
        return matching instanceof Matching.Equal(var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Uid uid(Tag tag, String value) {
        return Uid.parse(value).orElseThrow(() -> InvalidIdentifier.doesNotMatch(tag, "not a UID"));
    }
}
