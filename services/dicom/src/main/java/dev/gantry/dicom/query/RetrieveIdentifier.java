package dev.gantry.dicom.query;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The identifier of a C-MOVE or C-GET (PS3.4 §C.4.2.1.4.1, §C.4.2.2.1). It has unique keys and
 * nothing else: one value for each level above the one asked for, and at that level one or, if they
 * are UIDs, several. With relational retrieval (§C.4.2.2.2) those above may be missing.
 *
 * <p>Where the standard leaves it open, or practice differs from it:
 *
 * <ul>
 *   <li>Keys that are not unique keys are ignored: many a workstation sends the row of its list.
 *   <li>A unique key of a level below is refused unless it is empty: whoever names a series at the
 *       level of studies would get more than it expects.
 *   <li>A UID that is named twice counts once; one that there is not is no error.
 * </ul>
 */
public final class RetrieveIdentifier {
    /** A list of UIDs in explicit VR has 1,000 at most; in implicit VR there is no such bound. */
    private static final int MOST_VALUES = 10_000;

    private final InformationModel model;
    private final DataSet identifier;
    private final boolean relational;
    private final QueryLevel level;

    private RetrieveIdentifier(InformationModel model, DataSet identifier, boolean relational) {
        this.model = model;
        this.identifier = identifier;
        this.relational = relational;
        this.level = FindIdentifier.level(model, identifier);
    }

    /**
     * Reads an identifier.
     *
     * @param relational whether relational retrieval was negotiated
     * @throws InvalidIdentifier on the first key that breaks a rule
     */
    public static RetrieveKeys read(
            InformationModel model, DataSet identifier, boolean relational) {
        return new RetrieveIdentifier(model, identifier, relational).keys();
    }

    private RetrieveKeys keys() {
        refuseKeysBelow();
        return new RetrieveKeys(
                level,
                patientId(),
                uids(QueryLevel.STUDY),
                uids(QueryLevel.SERIES),
                uids(QueryLevel.INSTANCE));
    }

    private void refuseKeysBelow() {
        for (var below : QueryLevel.values()) {
            var key = InformationModel.uniqueKey(below);
            if (below != level && level.holds(below) && !values(key).isEmpty()) {
                throw InvalidIdentifier.doesNotMatch(key, "not a key of level " + level.value());
            }
        }
    }

    private Optional<String> patientId() {
        if (!model.levels().contains(QueryLevel.PATIENT)) {
            return Optional.empty();
        }
        var ids = values(Tags.PatientID);
        if (ids.size() > 1) {
            throw InvalidIdentifier.doesNotMatch(Tags.PatientID, "one value, not a list");
        }
        var id = ids.stream().findFirst();
        if (id.isEmpty()) {
            requireUnlessRelational(Tags.PatientID, QueryLevel.PATIENT);
        }
        id.filter(RetrieveIdentifier::hasWildcard)
                .ifPresent(_ -> {
                    throw noWildcards(Tags.PatientID);
                });
        return id;
    }

    private List<Uid> uids(QueryLevel of) {
        if (!of.holds(level)) {
            return List.of();
        }
        var key = InformationModel.uniqueKey(of);
        var values = values(key);
        if (values.isEmpty()) {
            requireUnlessRelational(key, of);
        }
        if (of != level && values.size() > 1) {
            throw InvalidIdentifier.doesNotMatch(key, "one value, not a list, above the level");
        }
        if (values.size() > MOST_VALUES) {
            throw InvalidIdentifier.tooMuch(key, "more than %d values".formatted(MOST_VALUES));
        }
        return values.stream()
                .map(value -> uid(key, value))
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.toList(), RetrieveIdentifier::once));
    }

    private void requireUnlessRelational(Tag key, QueryLevel of) {
        if (of == level || !relational) {
            throw InvalidIdentifier.doesNotMatch(
                    key, "a value is needed at level " + level.value());
        }
    }

    private static Uid uid(Tag key, String value) {
        if (hasWildcard(value)) {
            throw noWildcards(key);
        }
        return Uid.parse(value).orElseThrow(() -> InvalidIdentifier.doesNotMatch(key, "not a UID"));
    }

    private static InvalidIdentifier noWildcards(Tag key) {
        return InvalidIdentifier.doesNotMatch(key, "no wildcards when retrieving");
    }

    private static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    private static List<Uid> once(List<Uid> uids) {
        return uids.stream().distinct().toList();
    }

    private List<String> values(Tag key) {
        return identifier.strings(key).stream().filter(value -> !value.isEmpty()).toList();
    }
}
