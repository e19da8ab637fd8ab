package dev.gantry.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    @Test
    void what_we_set_aside_says_where_it_came_from_and_why() {
        var headers =
                new RecordHeaders()
                        .add("ce_type", "gantry.study.changed".getBytes(UTF_8))
                        .add("gantry_reason", "no JSON".getBytes(UTF_8))
                        .add("gantry_consumer", "gantry-admin".getBytes(UTF_8))
                        .add("gantry_topic", "gantry.study.changed".getBytes(UTF_8))
                        .add("gantry_partition", "3".getBytes(UTF_8))
                        .add("gantry_offset", "42".getBytes(UTF_8))
                        .add("gantry_published", "7".getBytes(UTF_8))
                        .add("gantry_trace", "at …".getBytes(UTF_8));

        var letter = DeadLetter.of(record(headers));

        assertThat(letter.topic()).isEqualTo("gantry.study.changed");
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.offset()).isEqualTo(42);
        assertThat(letter.published()).isEqualTo(Instant.ofEpochMilli(7));
        assertThat(letter.setAside()).isEqualTo(Instant.ofEpochMilli(9));
        assertThat(letter.key()).isEqualTo(Optional.of("1.2"));
        assertThat(letter.value().orElseThrow()).isEqualTo(new byte[] {'{'});
        assertThat(letter.headers()).containsOnlyKeys("ce_type");
        assertThat(letter.consumer()).isEqualTo("gantry-admin");
        assertThat(letter.reason()).isEqualTo("no JSON");
        assertThat(letter.trace()).isEqualTo("at …");
        assertThat(letter.valueLeftOut()).isEmpty();
    }

    @Test
    void what_a_stranger_put_there_counts_as_come_from_the_topic_of_that_name() {
        var headers = new RecordHeaders().add("gantry_offset", "many".getBytes(UTF_8));

        var letter = DeadLetter.of(record(headers));

        assertThat(letter.topic()).isEqualTo("gantry.study.changed");
        assertThat(letter.offset()).isEqualTo(5);
        assertThat(letter.reason()).isNotBlank();
    }

    private static ConsumerRecord<String, byte[]> record(Headers headers) {
        return new ConsumerRecord<>(
                "gantry.study.changed.dlq",
                1,
                5,
                9,
                TimestampType.CREATE_TIME,
                3,
                1,
                "1.2",
                new byte[] {'{'},
                headers,
                Optional.empty());
    }
}
