package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks for what is wrong in a file of PS3.10: values that break the rules of their VR,
 * multiplicities, UIDs, characters, and attributes that the modules of its IOD require. It reads
 * the file twice, the second time only to tell where the findings are.
 */
public final class ValidateInstance {
    private ValidateInstance() {}

    /**
     * What was found, errors first, each kind in the order of the elements.
     *
     * @throws IOException when the file cannot be opened or read; a file that is no DICOM is a
     *     finding
     */
    public static List<Finding> findings(Path file) throws IOException {
        var findings = new Findings();
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var dataSet = InstanceReader.scan(in, meta.syntax(), meta.length()).dataSet();
            new CheckFileMeta(findings).check(meta, dataSet);
            new CheckValues(findings).check(dataSet);
            var modules = new CheckModules(findings);
            modules.check(dataSet);
            new CheckMacros(modules).check(dataSet);
            new CheckFunctionalGroups(findings).check(dataSet);
            return Places.of(file, meta, findings.all());
        } catch (MalformedDataSet malformed) {
            findings.error(
                    malformed.path().orElse(TagPath.of(Tags.TransferSyntaxUID)),
                    malformed.section().isEmpty() ? "PS3.5 §7" : malformed.section(),
                    "The file cannot be read on: " + malformed.rule());
            var place = malformed.offset().orElse(-1);
            return findings.all().stream().map(found -> found.at(place)).toList();
        }
    }
}
