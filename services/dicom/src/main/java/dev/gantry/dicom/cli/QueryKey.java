package dev.gantry.dicom.cli;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A key of a query as it is typed: {@code PatientName=DOE*}, {@code 0010,0020=4711}, {@code
 * ScheduledProcedureStepSequence.Modality=CT}; without a value the peer is to tell it.
 *
 * @param path sequences, and the element in the last of them
 */
record QueryKey(List<Tag> path, String value) {
    private static final int MAX_DEPTH = 8;

    QueryKey {
        path = List.copyOf(path);
    }

    /**
     * @throws IllegalArgumentException when this is no key
     */
    static QueryKey parse(String text) {
        var equals = text.indexOf('=');
        var names = (equals < 0 ? text : text.substring(0, equals)).split("\\.", -1);
        if (names.length > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "'%s' names %d sequences within each other: %d at most"
                            .formatted(text, names.length - 1, MAX_DEPTH - 1));
        }
        var path = new ArrayList<Tag>();
        for (var name : names) {
            path.add(
                    Tag.parse(name.strip())
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "'%s' is no element: try a keyword as PatientID or a tag as 0010,0020"
                                                    .formatted(name))));
        }
        return new QueryKey(path, equals < 0 ? "" : text.substring(equals + 1));
    }

    /** Puts keys into a data set, those of a sequence into its one item. */
    static void into(DataSetBuilder builder, List<QueryKey> keys, CharacterSet characterSet) {
        var items = new LinkedHashMap<Tag, List<QueryKey>>();
        for (var key : keys) {
            var tag = key.path.getFirst();
            if (key.path.size() == 1) {
                key.into(builder, tag);
            } else {
                items.computeIfAbsent(tag, _ -> new ArrayList<>())
                        .add(new QueryKey(key.path.subList(1, key.path.size()), key.value));
            }
        }
        items.forEach((tag, inside) -> {
            var item = DataSet.itemBuilder(characterSet);
            into(item, inside, characterSet);
            builder.set(tag, item.build());
        });
    }

    private void into(DataSetBuilder builder, Tag tag) {
        var vr = Dictionary.vrOf(tag);
        if (vr == Vr.SQ) {
            builder.set(new Element(tag, vr, new Value.Items(List.of())));
        } else if (value.isEmpty()) {
            builder.set(new Element(tag, vr, Value.Bytes.EMPTY));
        } else {
            builder.values(tag, vr, Arrays.asList(value.split("\\\\", -1)));
        }
    }
}
