package dev.gantry.index.statements;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.json.DicomJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributes that several statements give one patient or one study: each from the weightiest
 * that says it.
 *
 * @param elements the member of a DICOM JSON object for each attribute
 * @param isContradicted whether a hospital system later said something else than a person
 */
record StatedValues(Map<Tag, String> elements, boolean isContradicted) {

    /** What these say, the weightiest first. */
    static StatedValues of(List<Statement> weightiestFirst) {
        var elements = new TreeMap<Tag, String>();
        var from = new HashMap<Tag, Statement>();
        var isContradicted = false;
        for (var statement : weightiestFirst) {
            var values = statement.content().values();
            for (var element : values) {
                if (element.tag().equals(Tags.SpecificCharacterSet)) {
                    continue; // of how it was written; JSON has its own
                }
                var member =
                        DicomJson.toString(DataSet.of(List.of(element), values.characterSet()));
                var weightier = from.putIfAbsent(element.tag(), statement);
                if (weightier == null) {
                    elements.put(element.tag(), member.substring(1, member.length() - 1));
                } else {
                    isContradicted |=
                            statement.place() > weightier.place()
                                    && !member.equals("{" + elements.get(element.tag()) + "}");
                }
            }
        }
        return new StatedValues(elements, isContradicted);
    }

    /** As one DICOM JSON object. */
    String json() {
        return "{" + String.join(",", elements.values()) + "}";
    }
}
