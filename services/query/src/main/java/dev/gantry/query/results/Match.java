package dev.gantry.query.results;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.DicomJson;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One patient, study, series or instance that a search has found. Its bulk data are named relative
 * to the instance.
 *
 * @param attributes those that the search wants, in the order of their tags
 */
public record Match(Uids uids, SortedMap<Tag, AttributeValue> attributes) {
    /**
     * What it is.
     *
     * @param study empty where it is a patient
     * @param series empty where it is a patient or a study
     * @param instance empty where it is no instance
     */
    public record Uids(Optional<Uid> study, Optional<Uid> series, Optional<Uid> instance) {}

    /** Keeps the map, which is not to be changed any more. */
    public Match {
        attributes = Collections.unmodifiableSortedMap(attributes);
    }

    /** The same with one more attribute. */
    public Match with(Tag tag, String value) {
        var more = new TreeMap<>(attributes);
        more.put(tag, new AttributeValue.Values(Dictionary.vrOf(tag), List.of(value)));
        return new Match(uids, more);
    }

    /** The attributes as a data set. */
    public DataSet dataSet() {
        var dataSet = DataSet.builder();
        attributes.forEach((tag, value) -> {
            switch (value) {
                case AttributeValue.Stored stored ->
                        dataSet.from(DicomJson.read(tag, stored.text()));
                case AttributeValue.Values(var vr, var values) -> add(dataSet, tag, vr, values);
            }
        });
        return dataSet.build();
    }

    private static void add(DataSetBuilder dataSet, Tag tag, Vr vr, List<String> values) {
        if (values.isEmpty()) {
            var nothing = vr == Vr.SQ ? new Value.Items(List.of()) : Value.Bytes.EMPTY;
            dataSet.set(new Element(tag, vr, nothing));
        } else {
            dataSet.unchecked(tag, vr, values);
        }
    }

    @Override
    public String toString() {
        return "Match[%s, %d attributes]".formatted(uids, attributes.size());
    }
}
