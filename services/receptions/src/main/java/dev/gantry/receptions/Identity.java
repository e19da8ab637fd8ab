package dev.gantry.receptions;

import static java.util.stream.Collectors.joining;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.util.List;
import java.util.Optional;

/**
 * Which instance of which series of which study, and of what kind it is.
 *
 * @param lacking which of the identifiers the data set has not; they were made for it
 */
public record Identity(Uid study, Uid series, Uid sopInstance, Uid sopClass, List<Tag> lacking) {
    private static final List<Tag> IDENTIFIERS =
            List.of(
                    Tags.StudyInstanceUID,
                    Tags.SeriesInstanceUID,
                    Tags.SOPInstanceUID,
                    Tags.SOPClassUID);

    /** The identity under which an instance is filed that says this about itself. */
    public static Identity of(
            Uid study, Uid series, Uid sopInstance, Uid sopClass, DataSet dataSet) {
        var lacking = IDENTIFIERS.stream().filter(tag -> dataSet.uid(tag).isEmpty()).toList();
        return new Identity(study, series, sopInstance, sopClass, lacking);
    }

    /** What its sender should know, within the 64 characters of an error comment. */
    public Optional<String> warning() {
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        var names = lacking.stream().map(tag -> tag.keyword().orElse(tag.hex()));
        return Optional.of(names.collect(joining(", ")) + " missing, made here");
    }

    /** The data set with its identity in it. */
    public DataSet in(DataSet dataSet) {
        return lacking.isEmpty()
                ? dataSet
                : DataSet.builder()
                        .from(dataSet)
                        .set(Tags.StudyInstanceUID, study)
                        .set(Tags.SeriesInstanceUID, series)
                        .set(Tags.SOPInstanceUID, sopInstance)
                        .set(Tags.SOPClassUID, sopClass)
                        .build();
    }
}
