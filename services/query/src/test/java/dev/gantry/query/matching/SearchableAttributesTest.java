package dev.gantry.query.matching;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.query.QueryLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SearchableAttributesTest {
    private static final Pattern SET =
            Pattern.compile("Set<Tag> ([A-Z]+)\\s*=\\s*Set\\.of\\(([^;]*)\\);");
    private static final Pattern TAG = Pattern.compile("Tags\\.(\\w+)");

    /** What one of them has is of an instance's header, which is kept whole. */
    @Test
    void index_keeps_what_is_searched_for_and_returned_of_studies_and_series() throws IOException {
        var ofStudies = new HashSet<>(keptBy("STUDY"));
        ofStudies.addAll(keptBy("PATIENT"));
        var ofSeries = keptBy("SERIES");

        for (var attribute : SearchableAttributes.all()) {
            if (attribute.computed().isEmpty() && attribute.level() != QueryLevel.INSTANCE) {
                assertThat(attribute.level() == QueryLevel.STUDY ? ofStudies : ofSeries)
                        .as("attributes that index keeps for a " + attribute.level())
                        .contains(attribute.tag());
            }
        }
    }

    @Test
    void each_attribute_stands_once_at_a_level() {
        assertThat(SearchableAttributes.all())
                .extracting(attribute -> attribute.level() + " " + attribute.tag())
                .doesNotHaveDuplicates();
    }

    /** Its class is out of reach here, its source is not. */
    private static Set<Tag> keptBy(String name) throws IOException {
        var index = Path.of(System.getProperty("gantry.home"), "services", "index", "src", "main");
        try (var files = Files.walk(index)) {
            var source =
                    Files.readString(
                            files.filter(file -> file.endsWith("Attributes.java"))
                                    .findFirst()
                                    .orElseThrow());
            var set = SET.matcher(source).results().filter(one -> one.group(1).equals(name));
            return TAG.matcher(set.findFirst().orElseThrow().group(2))
                    .results()
                    .map(one -> Tag.parse(one.group(1)).orElseThrow())
                    .collect(toSet());
        }
    }
}
