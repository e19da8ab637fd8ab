package dev.gantry.bench.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownStudiesTest {
    @Test
    void no_two_of_a_million_have_the_same_name_and_few_share_what_is_typed() {
        var names = IntStream.range(0, 1_000_000).mapToObj(KnownStudies::family).toList();
        var typed = Search.NAME_PREFIX.expected(123_456);

        assertThat(names.stream().distinct().count()).isEqualTo(1_000_000);
        assertThat(names.stream().filter(name -> name.startsWith(typed))).hasSize(5);
    }

    @Test
    void a_day_has_a_hundred_however_many_there_are() {
        var day = KnownStudies.date(123_456);

        assertThat(IntStream.range(0, 1_000_000).mapToObj(KnownStudies::date).filter(day::equals))
                .hasSize(100);
    }

    @Test
    void the_announcement_tells_what_the_file_would() {
        var event = KnownStudies.announcement(7);

        assertThat(event.studyUid()).isEqualTo(KnownStudies.study(7));
        assertThat(event.header().orElseThrow().text())
                .contains(
                        KnownStudies.patientId(7),
                        KnownStudies.accession(7),
                        KnownStudies.date(7),
                        KnownStudies.family(7));
    }

    @Test
    void a_search_is_for_what_its_study_has() {
        var get = Search.DATE_RANGE.get("http://here/dicomweb", 0);

        assertThat(get.uri().toString())
                .isEqualTo("http://here/dicomweb/studies?StudyDate=19950101-19950101&limit=25");
        assertThat(get.expected()).contains("19950101");
    }
}
