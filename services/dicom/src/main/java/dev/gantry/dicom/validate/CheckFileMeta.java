package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.io.FileMeta;
import java.util.List;

/** The file meta information (PS3.10 §7.1). */
final class CheckFileMeta {
    private static final String SECTION = "PS3.10 §7.1";
    private static final List<Tag> REQUIRED =
            List.of(
                    Tags.FileMetaInformationGroupLength,
                    Tags.FileMetaInformationVersion,
                    Tags.MediaStorageSOPClassUID,
                    Tags.MediaStorageSOPInstanceUID,
                    Tags.TransferSyntaxUID,
                    Tags.ImplementationClassUID);

    private final Findings findings;

    CheckFileMeta(Findings findings) {
        this.findings = findings;
    }

    void check(FileMeta meta, DataSet dataSet) {
        if (meta.elements().isEmpty()) {
            findings.error(
                    TagPath.of(Tags.TransferSyntaxUID),
                    SECTION,
                    "The file meta information is missing");
            return;
        }
        for (var tag : REQUIRED) {
            if (meta.elements().element(tag).filter(Presence::hasValue).isEmpty()) {
                findings.error(
                        TagPath.of(tag),
                        SECTION,
                        "%s is missing or empty (type 1)".formatted(Presence.name(tag)));
            }
        }
        same(meta, Tags.MediaStorageSOPClassUID, dataSet, Tags.SOPClassUID);
        same(meta, Tags.MediaStorageSOPInstanceUID, dataSet, Tags.SOPInstanceUID);
        new CheckValues(findings).check(meta.elements());
    }

    private void same(FileMeta meta, Tag inMeta, DataSet dataSet, Tag inDataSet) {
        var named = meta.elements().string(inMeta);
        var actual = dataSet.string(inDataSet);
        if (named.isPresent() && actual.isPresent() && !named.equals(actual)) {
            findings.error(
                    TagPath.of(inMeta),
                    SECTION,
                    "%s names another UID than %s does"
                            .formatted(Presence.name(inMeta), Presence.name(inDataSet)));
        }
    }
}
