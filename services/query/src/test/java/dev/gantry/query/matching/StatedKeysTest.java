package dev.gantry.query.matching;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.QueryLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The conformance statement has what the code has. */
class StatedKeysTest {
    /** These say something about the answer. */
    private static final Set<Tag> CONDITIONAL =
            Set.of(Tags.InstanceAvailability, Tags.TimezoneOffsetFromUTC);

    @ParameterizedTest
    @EnumSource
    void the_keys_of_each_level_are_stated(QueryLevel level) throws IOException {
        assertThat(statement()).contains(row(level));
    }

    @Test
    void the_rows_say_what_is_matched_and_what_is_returned_only() {
        assertThat(row(QueryLevel.PATIENT))
                .startsWith("| patient | PatientID, PatientName,")
                .contains(" NumberOfPatientRelatedStudies,");
    }

    private static String statement() throws IOException {
        return Files.readString(
                Path.of(
                        System.getProperty("gantry.home"),
                        "docs",
                        "dicom-conformance-statement.md"));
    }

    private static String row(QueryLevel level) {
        var matched = keywords(level, one -> one.matcher().isPresent());
        var items = keywords(level, one -> one.items().isPresent());
        var returned = keywords(level, one -> one.matcher().isEmpty() && one.items().isEmpty());
        return "| %s | %s%s | %s |"
                .formatted(
                        level.value().toLowerCase(Locale.ROOT),
                        matched,
                        items.isEmpty() ? "" : "; in the items of " + items,
                        level == QueryLevel.INSTANCE
                                ? "every other attribute of the header"
                                : returned);
    }

    private static String keywords(QueryLevel level, Predicate<SearchableAttribute> those) {
        return SearchableAttributes.all().stream()
                .filter(attribute -> attribute.level() == level)
                .filter(attribute -> !CONDITIONAL.contains(attribute.tag()))
                .filter(those)
                .map(attribute -> attribute.tag().keyword().orElseThrow())
                .collect(joining(", "));
    }
}
