package dev.gantry.dicom.xml;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.PersonName;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.malformed.ItemPath;
import dev.gantry.dicom.malformed.MalformedXml;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the nodes of a document mean (PS3.19 §A.1.5). Text is written in UTF-8. */
final class NodeMeaning {
    private static final int MAX_VALUES = 1_000_000;

    private final BulkDataValues bulkData;
    private final ItemPath itemPath = new ItemPath();

    NodeMeaning(BulkDataValues bulkData) {
        this.bulkData = bulkData;
    }

    DataSet dataSet(Node root) {
        var ascii = isAscii(root);
        var builder = DataSet.builder();
        if (!ascii) {
            builder.set(Tags.SpecificCharacterSet, "ISO_IR 192");
        }
        attributes(builder, root, ascii ? CharacterSet.DEFAULT : CharacterSet.UTF_8);
        return builder.build();
    }

    private static boolean isAscii(Node node) {
        return node.text().chars().allMatch(c -> c < 0x80)
                && node.children().stream().allMatch(NodeMeaning::isAscii);
    }

    private void attributes(DataSetBuilder builder, Node holder, CharacterSet characterSet) {
        var reserved = reserved(holder);
        for (var node : holder.children()) {
            if (!node.name().equals("DicomAttribute")) {
                throw malformed("an element other than DicomAttribute");
            }
            var tag = placed(node, reserved);
            try {
                builder.set(new Element(tag, vr(tag, node), Value.Bytes.EMPTY));
                attribute(builder, tag, vr(tag, node), node, characterSet);
            } catch (IllegalArgumentException e) { // what its VR cannot hold
                throw malformed(tag, "the value does not suit its VR");
            }
        }
        reserved.forEach((tag, creator) -> {
            if (!builder.build().contains(tag)) {
                builder.unchecked(tag, Vr.LO, List.of(creator));
            }
        });
    }

    /** The blocks that the document reserves itself. */
    private Map<Tag, String> reserved(Node holder) {
        var reserved = new HashMap<Tag, String>();
        for (var node : holder.children()) {
            var tag = tag(node);
            if (tag.isPrivateCreator() && node.attribute("privateCreator").isEmpty()) {
                reserved.put(tag, node.textOf("Value").strip());
            }
        }
        return reserved;
    }

    private Tag placed(Node node, Map<Tag, String> reserved) {
        var creator = node.attribute("privateCreator").strip();
        var tag = tag(node);
        try {
            return creator.isEmpty() ? tag : PrivateBlocks.placed(tag, creator, reserved);
        } catch (IllegalArgumentException e) {
            throw malformed(tag, "a group has no more than 240 private blocks");
        }
    }

    private Tag tag(Node node) {
        var text = node.attribute("tag");
        return Tag.parse(text)
                .filter(tag -> text.equalsIgnoreCase(tag.hex()))
                .orElseThrow(() -> malformed("a DicomAttribute has no tag"));
    }

    private Vr vr(Tag tag, Node node) {
        var code = node.attribute("vr");
        return (code.length() == 2 ? Vr.of(code.charAt(0), code.charAt(1)) : Optional.<Vr>empty())
                .orElseThrow(() -> malformed(tag, "there is no such VR"));
    }

    private void attribute(
            DataSetBuilder builder, Tag tag, Vr vr, Node node, CharacterSet characterSet) {
        if (vr == Vr.SQ) {
            builder.set(new Element(tag, vr, items(tag, node, characterSet)));
            return;
        }
        if (node.children().isEmpty()) {
            return; // the empty value it has already
        }
        var first = node.children().getFirst();
        switch (first.name()) {
            case "BulkData" -> builder.set(new Element(tag, vr, elsewhere(tag, vr, first)));
            case "InlineBinary" -> {
                var bytes = Base64.getMimeDecoder().decode(first.text());
                builder.set(new Element(tag, vr, new Value.Bytes(bytes)));
            }
            case "Value", "PersonName" -> {
                var values =
                        tag.equals(Tags.SpecificCharacterSet)
                                ? List.of("ISO_IR 192")
                                : values(tag, node);
                builder.unchecked(tag, vr, values);
            }
            default -> throw malformed(tag, "<%s> is no value".formatted(first.name()));
        }
    }

    private Value elsewhere(Tag tag, Vr vr, Node node) {
        var uri = node.attribute(node.attribute("uri").isEmpty() ? "uuid" : "uri");
        return bulkData.valueOf(tag, vr, uri)
                .orElseThrow(() -> malformed(tag, "its bulk data is not where the URI points"));
    }

    private Value.Items items(Tag tag, Node node, CharacterSet characterSet) {
        var items = new ArrayList<DataSet>();
        for (var child : node.children()) {
            if (!child.name().equals("Item")) {
                throw malformed(tag, "<%s> is no item".formatted(child.name()));
            }
            var item = DataSet.itemBuilder(characterSet);
            itemPath.enter(tag, items.size() + 1);
            attributes(item, child, characterSet);
            itemPath.leave();
            items.add(item.build());
        }
        return new Value.Items(items);
    }

    /** Values by their numbers: one that is left out is empty. */
    private List<String> values(Tag tag, Node node) {
        var values = new ArrayList<String>();
        for (var child : node.children()) {
            var number = number(tag, child);
            while (values.size() < number - 1) {
                values.add("");
            }
            values.add(
                    switch (child.name()) {
                        case "Value" -> child.text();
                        case "PersonName" -> personName(child);
                        default -> throw malformed(tag, "<%s> is no value".formatted(child.name()));
                    });
        }
        return values;
    }

    private int number(Tag tag, Node node) {
        try {
            var number = Integer.parseInt(node.attribute("number"));
            if (number >= 1 && number <= MAX_VALUES) {
                return number;
            }
        } catch (NumberFormatException e) { // as bad as a number out of range
            throw malformed(tag, "a value has no number");
        }
        throw malformed(tag, "the number of a value is not from 1 to %d".formatted(MAX_VALUES));
    }

    private static String personName(Node node) {
        return new PersonName(
                        group(node, "Alphabetic"),
                        group(node, "Ideographic"),
                        group(node, "Phonetic"))
                .value();
    }

    private static String group(Node node, String name) {
        for (var child : node.children()) {
            if (child.name().equals(name)) {
                return new PersonName.Components(
                                child.textOf("FamilyName"),
                                child.textOf("GivenName"),
                                child.textOf("MiddleName"),
                                child.textOf("NamePrefix"),
                                child.textOf("NameSuffix"))
                        .value();
            }
        }
        return "";
    }

    private MalformedXml malformed(Tag tag, String rule) {
        return new MalformedXml(itemPath.of(tag), rule);
    }

    private MalformedXml malformed(String rule) {
        return new MalformedXml(itemPath.here(), rule);
    }
}
