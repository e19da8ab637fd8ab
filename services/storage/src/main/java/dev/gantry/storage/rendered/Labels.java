package dev.gantry.storage.rendered;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is written onto pictures (PS3.18 §8.3.5.1.1). */
final class Labels {
    /** How an image was made, with units of PS3.3. */
    private static final List<Map.Entry<Tag, String>> TECHNIQUE =
            List.of(
                    Map.entry(Tags.KVP, "%s kV"),
                    Map.entry(Tags.XRayTubeCurrent, "%s mA"),
                    Map.entry(Tags.Exposure, "%s mAs"),
                    Map.entry(Tags.RepetitionTime, "TR %s ms"),
                    Map.entry(Tags.EchoTime, "TE %s ms"),
                    Map.entry(Tags.SliceThickness, "%s mm"),
                    Map.entry(Tags.SliceLocation, "at %s mm"));

    private Labels() {}

    static List<String> patient(DataSet dataSet) {
        var lines = new ArrayList<String>();
        dataSet.personName(Tags.PatientName)
                .map(name ->
                        joined(
                                List.of(
                                        name.alphabetic().replace('^', ' '),
                                        name.ideographic().replace('^', ' '))))
                .ifPresent(lines::add);
        lines.add(
                joined(
                        List.of(
                                dataSet.string(Tags.PatientID).orElse(""),
                                dataSet.string(Tags.PatientBirthDate).orElse(""),
                                dataSet.string(Tags.PatientSex).orElse(""))));
        lines.removeIf(String::isBlank);
        return lines;
    }

    static List<String> technique(DataSet dataSet) {
        var lines = new ArrayList<String>();
        lines.add(
                joined(
                        List.of(
                                dataSet.string(Tags.Modality).orElse(""),
                                dataSet.string(Tags.StudyDate).orElse(""),
                                dataSet.string(Tags.SeriesDescription).orElse(""))));
        lines.add(
                joined(
                        TECHNIQUE.stream()
                                .map(entry ->
                                        dataSet.string(entry.getKey())
                                                .map(entry.getValue()::formatted)
                                                .orElse(""))
                                .toList()));
        lines.removeIf(String::isBlank);
        return lines;
    }

    private static String joined(List<String> pieces) {
        return String.join("  ", pieces.stream().filter(piece -> !piece.isBlank()).toList());
    }
}
