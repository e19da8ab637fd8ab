package dev.gantry.dicom.xml;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.PersonName;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.BulkDataUris;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes one document. */
final class NativeModelWriter {
    private final StringBuilder out = new StringBuilder(8192);
    private final BulkDataUris uris;

    NativeModelWriter(BulkDataUris uris) {
        this.uris = uris;
    }

    String document(DataSet dataSet) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NativeDicomModel xmlns=\"")
                .append(NativeModel.NAMESPACE)
                .append("\" xml:space=\"preserve\">\n");
        attributes(dataSet);
        return out.append("</NativeDicomModel>\n").toString();
    }

    private void attributes(DataSet dataSet) {
        var blocks = PrivateBlocks.of(dataSet);
        for (var element : dataSet) {
            if (!isLeftOut(element.tag())) {
                start(element, blocks);
                value(dataSet, element);
                out.append("</DicomAttribute>\n");
            }
        }
    }

    private static boolean isLeftOut(Tag tag) {
        return tag.isGroupLength()
                || tag.group() == 0x0002
                || tag.equals(Tags.DataSetTrailingPadding);
    }

    private void start(Element element, PrivateBlocks blocks) {
        var tag = element.tag();
        var creator = blocks.creatorOf(tag).filter(Characters::areWritable);
        out.append("<DicomAttribute tag=\"")
                .append((creator.isPresent() ? blocks.withoutBlock(tag) : tag).hex())
                .append("\" vr=\"")
                .append(element.vr())
                .append('"');
        tag.keyword().ifPresent(keyword -> attribute("keyword", keyword));
        creator.ifPresent(name -> attribute("privateCreator", name));
        out.append(">\n");
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        Characters.escape(value, out);
        out.append('"');
    }

    private void value(DataSet dataSet, Element element) {
        switch (element.value()) {
            case Value.Items(var items, _) -> items(items);
            case Value.BulkReference reference -> bulkData(uris.uriOf(element, reference));
            case Value.Fragments _ ->
                    throw new IllegalArgumentException(
                            element.tag() + ": fragments have no place in the Native DICOM Model");
            case Value.Bytes bytes when bytes.length() == 0 -> {}
            case Value.Bytes bytes -> {
                var elsewhere = uris.uriOf(element, bytes);
                if (elsewhere.isPresent()) {
                    bulkData(elsewhere.get());
                } else if (element.vr().isBinary()) {
                    inlineBinary(bytes.content());
                } else if (element.tag().equals(Tags.SpecificCharacterSet)) {
                    values(element.vr(), List.of("ISO_IR 192")); // as the document is
                } else {
                    values(element.vr(), dataSet.strings(element));
                }
            }
        }
    }

    private void bulkData(String uri) {
        out.append("<BulkData");
        attribute("uri", uri);
        out.append("/>\n");
    }

    private void inlineBinary(byte[] bytes) {
        out.append("<InlineBinary>")
                .append(Base64.getEncoder().encodeToString(bytes))
                .append("</InlineBinary>\n");
    }

    private void items(List<DataSet> items) {
        for (var i = 0; i < items.size(); i++) {
            out.append("<Item number=\"").append(i + 1).append("\">\n");
            attributes(items.get(i));
            out.append("</Item>\n");
        }
    }

    private void values(Vr vr, List<String> values) {
        var all = String.join("\\", values);
        if (!Characters.areWritable(all)) {
            inlineBinary(all.getBytes(StandardCharsets.UTF_8));
            return;
        }
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value.isEmpty() && values.size() == 1) {
                return;
            }
            if (vr == Vr.PN) {
                personName(i + 1, PersonName.of(value));
            } else {
                out.append("<Value number=\"").append(i + 1).append("\">");
                Characters.escape(value, out);
                out.append("</Value>\n");
            }
        }
    }

    private void personName(int number, PersonName name) {
        out.append("<PersonName number=\"").append(number).append("\">\n");
        group("Alphabetic", name.alphabetic(), name.alphabeticComponents());
        group("Ideographic", name.ideographic(), name.ideographicComponents());
        group("Phonetic", name.phonetic(), name.phoneticComponents());
        out.append("</PersonName>\n");
    }

    private void group(String name, String text, PersonName.Components components) {
        if (text.isEmpty()) {
            return;
        }
        out.append('<').append(name).append(">\n");
        component("FamilyName", components.family());
        component("GivenName", components.given());
        component("MiddleName", components.middle());
        component("NamePrefix", components.prefix());
        component("NameSuffix", components.suffix());
        out.append("</").append(name).append(">\n");
    }

    private void component(String name, String text) {
        if (!text.isEmpty()) {
            out.append('<').append(name).append('>');
            Characters.escape(text, out);
            out.append("</").append(name).append(">\n");
        }
    }
}
