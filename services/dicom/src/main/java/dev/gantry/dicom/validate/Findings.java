package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.validate.Finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Findings in the making; their places are found at the end. Bounded, since a file may be junk. */
final class Findings {
    static final int MAX = 10_000;

    private final List<Finding> all = new ArrayList<>();
    private final Set<Finding> seen = new HashSet<>();

    void error(TagPath path, String section, String sentence) {
        add(Severity.ERROR, path, section, sentence);
    }

    void warning(TagPath path, String section, String sentence) {
        add(Severity.WARNING, path, section, sentence);
    }

    void note(TagPath path, String section, String sentence) {
        add(Severity.NOTE, path, section, sentence);
    }

    private void add(Severity severity, TagPath path, String section, String sentence) {
        var finding = new Finding(severity, path, -1, sentence, section);
        if (all.size() < MAX && seen.add(finding)) { // two modules ask for the same
            all.add(finding);
        }
    }

    List<Finding> all() {
        return all;
    }
}
