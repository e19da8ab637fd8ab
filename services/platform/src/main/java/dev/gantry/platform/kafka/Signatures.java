package dev.gantry.platform.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.events.Topic;
import dev.gantry.platform.signing.SigningKeys;
import dev.gantry.platform.signing.SigningSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Signs the records that order something to be destroyed, and tells whose signature is right: who
 * may write to a topic is decided elsewhere, and not always well.
 *
 * <p>The signature is HMAC-SHA-256 (RFC 2104) over topic, key and value, each with its length in
 * front, so that a record means nothing under another key or in another topic. Threads may share
 * it.
 */
@Singleton
public final class Signatures {
    static final String KEY_ID = "gantry_key_id";
    static final String SIGNATURE = "gantry_signature";

    private static final Set<Topic> SIGNED = Set.of(Topic.DELETION_REQUESTED);

    private final SigningKeys keys;

    @Inject
    Signatures(SigningSettings settings) {
        this.keys = SigningKeys.of(settings);
    }

    /** Here, so that keys which cannot be meant stop the start and not the first order. */
    void onStart(@Observes StartupEvent start) {}

    /** What a record says about who wrote it. */
    public sealed interface Verdict {
        /** One of ours did. */
        record Right(String keyId) implements Verdict {}

        /** Nothing. */
        record Unsigned() implements Verdict {}

        /**
         * Something that is not so.
         *
         * @param why plain words, which follow on "It"
         */
        record Wrong(String why) implements Verdict {}
    }

    /** Whether this process can give orders that others follow. */
    public boolean canSign() {
        return !keys.isEmpty();
    }

    /** Signs a record of a topic that needs it; others stay as they are. */
    void sign(ProducerRecord<String, byte[]> record) {
        var topic = Topic.named(record.topic());
        if (topic.isEmpty() || !SIGNED.contains(topic.get())) {
            return;
        }
        var signing =
                keys.first()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "%s needs a signature: set gantry.signing.keys"
                                                .formatted(record.topic())));
        var signature = hmac(signing.key(), record.topic(), record.key(), record.value());
        record.headers()
                .add(KEY_ID, signing.name().getBytes(UTF_8))
                .add(SIGNATURE, HexFormat.of().formatHex(signature).getBytes(US_ASCII));
    }

    /** Looks at the record's signature, in a time that does not tell how much of it is right. */
    public Verdict check(ConsumerRecord<String, byte[]> record) {
        var headers = record.headers();
        if (count(headers, KEY_ID) == 0 && count(headers, SIGNATURE) == 0) {
            return new Verdict.Unsigned();
        }
        if (count(headers, KEY_ID) != 1 || count(headers, SIGNATURE) != 1) {
            return new Verdict.Wrong(
                    "has to have exactly one header %s and one %s".formatted(KEY_ID, SIGNATURE));
        }
        var name = text(headers.lastHeader(KEY_ID));
        var key = keys.named(name);
        if (key.isEmpty()) {
            return new Verdict.Wrong(
                    "is signed with %s, which is not in gantry.signing.keys"
                            .formatted(
                                    SigningKeys.isName(name)
                                            ? "the key " + name
                                            : "a key whose name is none"));
        }
        var right = hmac(key.get(), record.topic(), record.key(), record.value());
        return signature(headers).filter(given -> MessageDigest.isEqual(given, right)).isPresent()
                ? new Verdict.Right(name)
                : new Verdict.Wrong(
                        "is signed with the key %s, but not for this topic, key and value"
                                .formatted(name));
    }

    private static int count(Headers headers, String name) {
        int count = 0;
        for (var _ : headers.headers(name)) {
            count++;
        }
        return count;
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    private static Optional<byte[]> signature(Headers headers) {
        try {
            return Optional.of(HexFormat.of().parseHex(text(headers.lastHeader(SIGNATURE))));
        } catch (IllegalArgumentException noHexadecimalNumber) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(
            SecretKey key, String topic, @Nullable String recordKey, byte @Nullable [] value) {
        var mac = SigningKeys.mac(key);
        update(mac, topic.getBytes(UTF_8));
        update(mac, recordKey == null ? null : recordKey.getBytes(UTF_8));
        update(mac, value);
        return mac.doFinal();
    }

    /** With the length in front, as four bytes, the first one first; -1 where there is nothing. */
    private static void update(Mac mac, byte @Nullable [] part) {
        mac.update(
                ByteBuffer.allocate(Integer.BYTES).putInt(part == null ? -1 : part.length).flip());
        if (part != null) {
            mac.update(part);
        }
    }
}
