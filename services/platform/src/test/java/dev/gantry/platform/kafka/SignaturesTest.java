package dev.gantry.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.events.Topic;
import dev.gantry.platform.kafka.Signatures.Verdict;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private static final String TOPIC = Topic.DELETION_REQUESTED.topicName();
    private static final String OLD = "old:" + "0".repeat(32);
    private static final String NEW = "new:" + "1".repeat(32);
    private static final byte[] VALUE = "{\"action\":\"DELETE\"}".getBytes(UTF_8);

    @Test
    void a_record_is_right_under_the_key_that_signed_it() {
        assertThat(signatures(OLD).check(received(signed(OLD))))
                .isEqualTo(new Verdict.Right("old"));
    }

    /** So that whoever writes the same in another language finds out. */
    @Test
    void the_signature_is_what_the_documentation_says() {
        var record = signed(OLD);

        assertThat(text(record.headers(), "gantry_key_id")).isEqualTo("old");
        // printf '\0\0\0\x19gantry.deletion.requested\0\0\0\x031.2\0\0\0\x13{"action":"DELETE"}'
        //   | openssl dgst -sha256 -hmac 00000000000000000000000000000000
        assertThat(text(record.headers(), "gantry_signature"))
                .isEqualTo("3865d41939cdb73662a3ebd8e442becb8ef9aa533f476d7b041bc71a39410670");
    }

    @Test
    void a_record_without_any_is_unsigned() {
        assertThat(signatures(OLD).check(received(record()))).isEqualTo(new Verdict.Unsigned());
    }

    @Test
    void a_key_that_is_not_ours_or_not_any_more_is_named() {
        assertWrong(signatures(NEW).check(received(signed(OLD))), "the key old, which is not in");
        assertWrong(signatures(null).check(received(signed(OLD))), "the key old, which is not in");
    }

    @Test
    void another_key_under_the_same_name_is_wrong() {
        assertWrong(
                signatures("old:" + "2".repeat(32)).check(received(signed(OLD))),
                "signed with the key old, but not for this");
    }

    @Test
    void all_keys_count_and_the_first_signs_so_that_they_can_be_changed() {
        assertThat(signatures(NEW + ", " + OLD).check(received(signed(OLD))))
                .isEqualTo(new Verdict.Right("old"));
        assertThat(signatures(OLD + "," + NEW).check(received(signed(NEW + "," + OLD))))
                .isEqualTo(new Verdict.Right("new"));
    }

    @Test
    void a_signature_means_nothing_elsewhere() {
        var from = signed(OLD);
        var headers = from.headers();

        assertWrong(check(TOPIC, "1.2.9", VALUE, headers), "not for this topic, key and value");
        assertWrong(check(TOPIC, null, VALUE, headers), "not for this topic, key and value");
        assertWrong(check(TOPIC, "1.2", "{}".getBytes(UTF_8), headers), "not for this topic");
        assertWrong(check(TOPIC, "1.2", null, headers), "not for this topic, key and value");
        assertWrong(check("gantry.audit", "1.2", VALUE, headers), "not for this topic");
    }

    @Test
    void what_ends_one_part_cannot_begin_the_next() {
        var record = new ProducerRecord<String, byte[]>(TOPIC, "1.2", "3.4".getBytes(UTF_8));
        signatures(OLD).sign(record);

        assertWrong(
                check(TOPIC, "1.23", ".4".getBytes(UTF_8), record.headers()), "not for this topic");
        assertWrong(
                check(TOPIC, "", "1.23.4".getBytes(UTF_8), record.headers()), "not for this topic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "no hexadecimal number", "0"})
    void a_signature_that_is_none_is_wrong(String given) {
        assertWrong(
                changed(headers -> {
                    headers.remove("gantry_signature");
                    headers.add("gantry_signature", given.getBytes(UTF_8));
                }),
                "not for this topic, key and value");
    }

    @Test
    void a_header_that_is_missing_or_comes_twice_is_wrong() {
        assertWrong(changed(headers -> headers.remove("gantry_signature")), "exactly one header");
        assertWrong(changed(headers -> headers.remove("gantry_key_id")), "exactly one header");
        assertWrong(
                changed(headers -> headers.add("gantry_key_id", "old".getBytes(UTF_8))),
                "exactly one header");
        assertWrong(
                changed(headers ->
                        headers.add(
                                "gantry_signature",
                                headers.lastHeader("gantry_signature").value())),
                "exactly one header");
        assertWrong(
                changed(headers -> {
                    headers.remove("gantry_signature");
                    headers.add("gantry_signature", null);
                }),
                "not for this topic, key and value");
    }

    @Test
    void the_name_of_a_key_is_not_repeated_when_it_is_none() {
        assertWrong(
                changed(headers -> {
                    headers.remove("gantry_key_id");
                    headers.add("gantry_key_id", "Doe^Jane\n".getBytes(UTF_8));
                }),
                "a key whose name is none");
    }

    @Test
    void other_topics_are_not_signed_and_orders_not_sent_without_a_key() {
        var event = new ProducerRecord<String, byte[]>("gantry.study.changed", "1.2", VALUE);

        signatures(OLD).sign(event);

        assertThat(event.headers()).isEmpty();
        assertThat(signatures(null).canSign()).isFalse();
        assertThatThrownBy(() -> signatures(null).sign(record()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set gantry.signing.keys");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789012345678901234567890123456789",
                ":0123456789012345678901234567890123456789",
                "a b:0123456789012345678901234567890123456789",
                "first:short",
                "a:01234567890123456789012345678901,a:01234567890123456789012345678902"
            })
    void a_setting_that_cannot_be_meant_is_refused_without_its_secrets(String keys) {
        assertThatThrownBy(() -> signatures(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gantry.signing.keys")
                .message()
                .doesNotContain("012345")
                .doesNotContain("short,");
    }

    private static void assertWrong(Verdict verdict, String why) {
        assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
        assertThat(((Verdict.Wrong) verdict).why()).contains(why);
    }

    private static Verdict changed(Consumer<Headers> change) {
        var record = received(signed(OLD));
        change.accept(record.headers());
        return signatures(OLD).check(record);
    }

    private static Verdict check(
            String topic, @Nullable String key, byte @Nullable [] value, Headers headers) {
        return signatures(OLD).check(received(topic, key, value, headers));
    }

    private static Signatures signatures(@Nullable String keys) {
        return new Signatures(() -> Optional.ofNullable(keys));
    }

    private static ProducerRecord<String, byte[]> record() {
        return new ProducerRecord<>(TOPIC, "1.2", VALUE);
    }

    private static ProducerRecord<String, byte[]> signed(String keys) {
        var record = record();
        signatures(keys).sign(record);
        return record;
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return received(sent.topic(), sent.key(), sent.value(), sent.headers());
    }

    private static ConsumerRecord<String, byte[]> received(
            String topic, @Nullable String key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(headers),
                Optional.empty());
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
