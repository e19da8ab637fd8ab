package dev.gantry.dicom.json;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.JsonText.Json;
import dev.gantry.dicom.malformed.ItemPath;
import dev.gantry.dicom.malformed.MalformedJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Turns JSON back into a data set. Its text is written in UTF-8, whatever (0008,0005) said before.
 */
final class DicomJsonReader {
    private final BulkDataValues bulkData;
    private final ItemPath itemPath = new ItemPath();

    DicomJsonReader(BulkDataValues bulkData) {
        this.bulkData = bulkData;
    }

    DataSet read(String text) {
        var json = new JsonText(text);
        if (!(json.read() instanceof Json.Members(var members))) {
            throw malformed("a data set is a JSON object");
        }
        return dataSet(json, members);
    }

    DataSet read(Tag tag, String text) {
        var json = new JsonText(text);
        return dataSet(json, Map.of(tag.hex(), json.read()));
    }

    private DataSet dataSet(JsonText json, Map<String, Json> members) {
        var builder = DataSet.builder();
        if (!json.isAscii()) {
            builder.set(Tags.SpecificCharacterSet, "ISO_IR 192");
        }
        elements(builder, members, json.isAscii() ? CharacterSet.DEFAULT : CharacterSet.UTF_8);
        return builder.build();
    }

    private void elements(
            DataSetBuilder builder, Map<String, Json> members, CharacterSet characterSet) {
        members.forEach((name, json) -> {
            var tag =
                    Tag.parse(name)
                            .filter(parsed -> name.equalsIgnoreCase(parsed.hex()))
                            .orElseThrow(() -> malformed("a member is no tag"));
            if (!(json instanceof Json.Members(var element))) {
                throw malformed(tag, "an element is a JSON object");
            }
            try {
                element(builder, tag, element, characterSet);
            } catch (IllegalArgumentException e) { // what its VR cannot hold
                throw malformed(tag, "the value does not suit its VR");
            }
        });
    }

    private void element(
            DataSetBuilder builder, Tag tag, Map<String, Json> element, CharacterSet characterSet) {
        var vr = vrOf(tag, element);
        if (tag.equals(Tags.SpecificCharacterSet)) {
            builder.set(tag, "ISO_IR 192");
        } else if (element.get("BulkDataURI") instanceof Json.Text(var uri)) {
            builder.set(new Element(tag, vr, elsewhere(tag, vr, uri)));
        } else if (element.get("InlineBinary") instanceof Json.Text(var base64)) {
            var bytes = Base64.getDecoder().decode(base64);
            builder.set(new Element(tag, vr, new Value.Bytes(bytes)));
        } else if (!(element.get("Value") instanceof Json.Values(var values))) {
            empty(builder, tag, vr);
        } else if (vr == Vr.SQ) {
            builder.set(new Element(tag, vr, items(tag, values, characterSet)));
        } else {
            builder.unchecked(tag, vr, values.stream().map(value -> text(vr, value)).toList());
        }
    }

    private Vr vrOf(Tag tag, Map<String, Json> element) {
        if (element.get("vr") instanceof Json.Text(var code) && code.length() == 2) {
            return Vr.of(code.charAt(0), code.charAt(1))
                    .orElseThrow(() -> malformed(tag, "there is no such VR"));
        }
        throw malformed(tag, "the element has no VR");
    }

    private static void empty(DataSetBuilder builder, Tag tag, Vr vr) {
        var nothing = vr == Vr.SQ ? new Value.Items(List.of()) : Value.Bytes.EMPTY;
        builder.set(new Element(tag, vr, nothing));
    }

    private Value.Items items(Tag tag, List<Json> values, CharacterSet characterSet) {
        var items = new ArrayList<DataSet>();
        for (var value : values) {
            if (!(value instanceof Json.Members(var members))) {
                throw malformed(tag, "an item is a JSON object");
            }
            var item = DataSet.itemBuilder(characterSet);
            itemPath.enter(tag, items.size() + 1);
            elements(item, members, characterSet);
            itemPath.leave();
            items.add(item.build());
        }
        return new Value.Items(items);
    }

    private Value elsewhere(Tag tag, Vr vr, String uri) {
        return bulkData.valueOf(tag, vr, uri)
                .orElseThrow(() -> malformed(tag, "its bulk data is not where the URI points"));
    }

    private static String text(Vr vr, Json value) {
        return switch (value) {
            case Json.NotFinite(var word) when vr.isFloat() -> word;
            case Json.NotFinite _ -> throw new IllegalArgumentException("no number of its VR");
            case Json.Text(var text) -> text;
            case Json.Number(var number) -> number;
            case Json.Literal(var word) when word.equals("null") -> "";
            case Json.Literal ignored -> throw new IllegalArgumentException("no value of DICOM");
            case Json.Members(var groups) -> personName(groups);
            case Json.Values ignored -> throw new IllegalArgumentException("no value of DICOM");
        };
    }

    private static String personName(Map<String, Json> groups) {
        var name =
                group(groups, "Alphabetic")
                        + '='
                        + group(groups, "Ideographic")
                        + '='
                        + group(groups, "Phonetic");
        return name.replaceFirst("=+$", "");
    }

    private static String group(Map<String, Json> groups, String key) {
        return groups.get(key) instanceof Json.Text(var text) ? text : "";
    }

    private MalformedJson malformed(Tag tag, String rule) {
        return new MalformedJson(itemPath.of(tag), rule);
    }

    private MalformedJson malformed(String rule) {
        return new MalformedJson(itemPath.here(), rule);
    }
}
