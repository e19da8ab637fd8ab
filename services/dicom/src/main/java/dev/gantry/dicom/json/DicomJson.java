package dev.gantry.dicom.json;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.PersonName;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/**
 * Writes data sets in the DICOM JSON model (PS3.18 annex F). Group lengths and file meta
 * information are left out, as the standard wants it. Text that is no number where a number has to
 * be stays text.
 */
public final class DicomJson {
    private final Utf8Text out = new Utf8Text(4096);
    private final BulkDataUris uris;

    private DicomJson(BulkDataUris uris) {
        this.uris = uris;
    }

    /** The data set as one JSON object, references by {@link BulkDataUris#BY_RANGE}. */
    public static String toString(DataSet dataSet) {
        return toString(dataSet, BulkDataUris.BY_RANGE);
    }

    /** The data set as one JSON object. */
    public static String toString(DataSet dataSet, BulkDataUris uris) {
        return written(dataSet, uris).toString();
    }

    /**
     * The data set as one JSON object in UTF-8, references by {@link BulkDataUris#BY_RANGE}: a
     * buffer on the heap, as it was written.
     */
    public static ByteBuffer utf8(DataSet dataSet) {
        return written(dataSet, BulkDataUris.BY_RANGE).buffer();
    }

    private static Utf8Text written(DataSet dataSet, BulkDataUris uris) {
        var json = new DicomJson(uris);
        json.object(dataSet);
        return json.out;
    }

    /**
     * Reads what {@link #toString(DataSet)} writes, and what others write in the same model as long
     * as its bulk data are ranges of the instance.
     *
     * @throws dev.gantry.dicom.malformed.MalformedJson when it is something else
     */
    public static DataSet read(String json) {
        return read(json, BulkDataValues.BY_RANGE);
    }

    /**
     * The data sets of an array, each as the text that it is there, to be read one by one.
     *
     * @param json an array of objects, or one object
     * @param most data sets that there may be
     * @throws dev.gantry.dicom.malformed.MalformedJson when it is something else, or more
     */
    public static List<String> split(String json, int most) {
        return JsonArray.objects(json, most);
    }

    /**
     * Reads DICOM JSON whose bulk data lie elsewhere.
     *
     * @param values finds them by their URIs
     * @throws dev.gantry.dicom.malformed.MalformedJson when it is something else, or a URI leads
     *     nowhere
     */
    public static DataSet read(String json, BulkDataValues values) {
        return new DicomJsonReader(values).read(json);
    }

    /**
     * Reads one element: what stands behind its tag in such an object.
     *
     * @return the element, and the character set of its text if that needs one
     * @throws dev.gantry.dicom.malformed.MalformedJson when it is something else
     */
    public static DataSet read(Tag tag, String json) {
        return new DicomJsonReader(BulkDataValues.BY_RANGE).read(tag, json);
    }

    private void object(DataSet dataSet) {
        out.append('{');
        var first = true;
        for (var element : dataSet) {
            if (isLeftOut(element.tag())) {
                continue;
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            out.append('"')
                    .append(element.tag().hex())
                    .append("\":{\"vr\":\"")
                    .append(element.vr().name())
                    .append('"');
            value(dataSet, element);
            out.append('}');
        }
        out.append('}');
    }

    private static boolean isLeftOut(Tag tag) {
        return tag.isGroupLength()
                || tag.group() == 0x0002
                || tag.equals(Tags.DataSetTrailingPadding);
    }

    private void value(DataSet dataSet, Element element) {
        if (element.value() instanceof Value.Bytes bytes) {
            var elsewhere = uris.uriOf(element, bytes);
            if (elsewhere.isPresent()) {
                uri(elsewhere.get());
                return;
            }
        }
        switch (element.value()) {
            case Value.Items(var items, _) -> items(items);
            case Value.BulkReference reference -> uri(uris.uriOf(element, reference));
            case Value.Fragments ignored ->
                    throw new IllegalArgumentException(
                            element.tag() + ": fragments have no place in DICOM JSON");
            case Value.Bytes bytes when bytes.length() == 0 -> {}
            case Value.Bytes bytes when element.vr().isBinary() -> {
                out.append(",\"InlineBinary\":\"");
                out.append(Base64.getEncoder().encodeToString(bytes.content()));
                out.append('"');
            }
            // the text is Unicode by now, and the model is UTF-8 (PS3.18 §F.2)
            case Value.Bytes ignored when element.tag().equals(Tags.SpecificCharacterSet) ->
                    out.append(",\"Value\":[\"ISO_IR 192\"]");
            case Value.Bytes ignored -> values(element.vr(), dataSet.strings(element));
        }
    }

    private void uri(String uri) {
        out.append(",\"BulkDataURI\":");
        string(uri);
    }

    private void items(List<DataSet> items) {
        if (items.isEmpty()) {
            return;
        }
        out.append(",\"Value\":[");
        for (var i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            object(items.get(i));
        }
        out.append(']');
    }

    private void values(Vr vr, List<String> values) {
        if (values.stream().allMatch(value -> isEmpty(vr, value))) {
            return;
        }
        out.append(",\"Value\":[");
        for (var i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            var value = values.get(i);
            if (isEmpty(vr, value)) {
                out.append("null");
            } else if (vr == Vr.PN) {
                personName(PersonName.of(value));
            } else if (isNumber(vr) && JsonNumber.isValid(value)) {
                out.append(JsonNumber.of(value));
            } else {
                string(value);
            }
        }
        out.append(']');
    }

    private static boolean isEmpty(Vr vr, String value) {
        return value.isEmpty() || vr == Vr.PN && PersonName.of(value).value().isEmpty();
    }

    private static boolean isNumber(Vr vr) {
        return vr == Vr.DS || vr == Vr.IS || vr.isFloat() || vr.isInteger() && vr != Vr.AT;
    }

    private void personName(PersonName name) {
        out.append('{');
        group("Alphabetic", name.alphabetic());
        group("Ideographic", name.ideographic());
        group("Phonetic", name.phonetic());
        out.append('}');
    }

    private void group(String key, String text) {
        if (!text.isEmpty()) {
            if (!out.endsWith('{')) {
                out.append(',');
            }
            out.append('"').append(key).append("\":");
            string(text);
        }
    }

    private void string(String text) {
        JsonString.append(text, out);
    }
}
