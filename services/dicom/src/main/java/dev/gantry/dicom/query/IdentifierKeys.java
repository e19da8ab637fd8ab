package dev.gantry.dicom.query;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of an identifier (PS3.4 §C.2.2), those in sequences too, in the order of their tags. */
final class IdentifierKeys {
    /** A worklist of a workstation asks for some forty. */
    static final int MOST_KEYS = 512;

    private static final int FIRST_GROUP = 4; // command, media storage and file meta are below
    private static final Set<Tag> SAY_HOW_TO_READ_OR_SEARCH =
            Set.of(
                    Tags.SpecificCharacterSet,
                    Tags.QueryRetrieveLevel,
                    Tags.RetrieveAETitle,
                    Tags.InstanceAvailability,
                    Tags.TimezoneOffsetFromUTC,
                    Tags.DataSetTrailingPadding);

    private final KeyMatchings matchings;
    private final Map<AttributePath, Matching> keys = new LinkedHashMap<>();

    private IdentifierKeys(KeyMatchings matchings) {
        this.matchings = matchings;
    }

    /**
     * How each attribute must match.
     *
     * @throws InvalidIdentifier on the first key that breaks a rule
     */
    static Map<AttributePath, Matching> of(DataSet identifier, FindOptions agreed) {
        var read =
                new IdentifierKeys(new KeyMatchings(agreed.emptyValues(), agreed.multipleValues()));
        read.addAll(List.of(), identifier);
        return read.keys;
    }

    private void addAll(List<Tag> sequences, DataSet dataSet) {
        for (var element : dataSet) {
            if (isKey(element.tag())) {
                add(path(sequences, element.tag()), dataSet, element);
            }
        }
    }

    private static boolean isKey(Tag tag) {
        return tag.group() >= FIRST_GROUP
                && !tag.isGroupLength()
                && !SAY_HOW_TO_READ_OR_SEARCH.contains(tag);
    }

    private static AttributePath path(List<Tag> sequences, Tag tag) {
        if (sequences.size() >= AttributePath.MAX_DEPTH) {
            throw InvalidIdentifier.tooMuch(
                    tag, "nested deeper than %d".formatted(AttributePath.MAX_DEPTH));
        }
        var tags = new ArrayList<>(sequences);
        tags.add(tag);
        return new AttributePath(tags);
    }

    private void add(AttributePath path, DataSet dataSet, Element element) {
        switch (element.value()) {
            case Value.Items(var items, _) -> addSequence(path, items);
            case Value.Bytes bytes when bytes.length() == 0 -> put(path, new Matching.Universal());
            case Value.Bytes _ -> put(path, matching(dataSet, element));
            case Value.BulkReference _, Value.Fragments _ ->
                    throw InvalidIdentifier.tooMuch(path.last(), "too long to match");
        }
    }

    /** A sequence that asks for nothing in particular asks for all of it (PS3.4 §C.2.2.2.6). */
    private void addSequence(AttributePath path, List<DataSet> items) {
        if (items.size() > 1) {
            throw InvalidIdentifier.doesNotMatch(path.last(), "more than one item");
        }
        var before = keys.size();
        items.forEach(item -> addAll(path.tags(), item));
        if (keys.size() == before) {
            put(path, new Matching.Universal());
        }
    }

    private Matching matching(DataSet dataSet, Element element) {
        var tag = element.tag();
        var known = Dictionary.vrOf(tag);
        try {
            return matchings.of(
                    tag, known == Vr.UN ? element.vr() : known, dataSet.strings(element));
        } catch (InvalidQuery invalid) {
            throw InvalidIdentifier.of(tag, invalid);
        }
    }

    private void put(AttributePath path, Matching matching) {
        if (keys.size() == MOST_KEYS) {
            throw InvalidIdentifier.tooMuch(path.last(), "more than %d keys".formatted(MOST_KEYS));
        }
        keys.put(path, matching);
    }
}
