package dev.gantry.query.matching;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.query.PageRequest;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.QueryOptions;
import dev.gantry.dicom.query.UniqueKeys;
import dev.gantry.dicom.query.WantedAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                var kept =
                        switch (attribute.level()) {
                            case PATIENT -> keptBy("PATIENT");
                            case STUDY -> ofStudies;
                            case SERIES, INSTANCE -> ofSeries;
                        };
                assertThat(kept)
                        .as("attributes that index keeps for a " + attribute.level())
                        .contains(attribute.tag());
            }
        }
    }

    @Test
    void whatever_index_keeps_can_be_asked_for() throws IOException {
        for (var level : List.of(QueryLevel.PATIENT, QueryLevel.STUDY, QueryLevel.SERIES)) {
            assertThat(keptBy(level.name()))
                    .as("attributes that can be returned for a " + level)
                    .allMatch(tag -> SearchableAttributes.canHave(find(level), tag));
        }
    }

    @Test
    void at_the_level_of_patients_their_own_rows_count() {
        assertThat(SearchableAttributes.of(find(QueryLevel.PATIENT)))
                .allMatch(attribute -> attribute.level() == QueryLevel.PATIENT);
    }

    private static Query find(QueryLevel level) {
        return new Query(
                level,
                UniqueKeys.NONE,
                Map.of(),
                new WantedAttributes(WantedAttributes.Among.NAMED, Set.of()),
                List.of(),
                PageRequest.FIRST,
                QueryOptions.BASELINE);
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
