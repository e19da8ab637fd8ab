package dev.gantry.admin.exceptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.admin.exceptions.RecordedException.Decision;
import dev.gantry.admin.exceptions.RecordedException.OriginalRecord;
import dev.gantry.admin.exceptions.RecordedException.State;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.DeadLetter;
import dev.gantry.platform.kafka.DeadLetterConsumer;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes an exception of each record that a consumer could not process. */
@Singleton
final class KeepDeadLetters {
    private final Database database;
    private final ExceptionTable table;

    KeepDeadLetters(@DataSource("admin") Database database, ExceptionTable table) {
        this.table = table;
        this.database = database;
    }

    void onStart(@Observes StartupEvent start, DeadLetterConsumer letters) {
        letters.start("gantry-admin-letters", this::keep);
    }

    private void keep(DeadLetter letter) {
        var exception = exception(letter);
        database.useTransaction(tx -> table.raise(tx, exception));
    }

    static RecordedException exception(DeadLetter letter) {
        var headers = new HashMap<>(letter.headers());
        var retried = headers.remove(Exceptions.RETRY_HEADER);
        var encoded = new HashMap<String, String>();
        headers.forEach((name, value) ->
                encoded.put(storable(name), Base64.getEncoder().encodeToString(value)));
        return new RecordedException(
                id(letter, Optional.ofNullable(retried)),
                RecordedException.DEAD_LETTER,
                "",
                "",
                letter.setAside(),
                letter.setAside(),
                1,
                facts(letter),
                State.OPEN,
                Decision.NONE,
                Optional.of(
                        new OriginalRecord(
                                storable(letter.topic()),
                                letter.partition(),
                                letter.offset(),
                                letter.key().map(KeepDeadLetters::storable),
                                letter.value(),
                                encoded)));
    }

    private static Map<String, String> facts(DeadLetter letter) {
        var facts = new HashMap<String, String>();
        facts.put("reason", storable(letter.reason()));
        facts.put("consumer", storable(letter.consumer()));
        facts.put("topic", storable(letter.topic()));
        facts.put("partition", Integer.toString(letter.partition()));
        facts.put("offset", Long.toString(letter.offset()));
        facts.put("published", letter.published().toString());
        if (!letter.trace().isEmpty()) {
            facts.put("trace", storable(letter.trace()));
        }
        letter.valueLeftOut().ifPresent(length -> facts.put("bytes", Long.toString(length)));
        return facts;
    }

    /** The same record and consumer is the same exception, also when a retry has failed. */
    private static UUID id(DeadLetter letter, Optional<byte[]> retried) {
        return retried.flatMap(KeepDeadLetters::uuid)
                .orElseGet(() ->
                        UUID.nameUUIDFromBytes(
                                "%s %s %d %d %s"
                                        .formatted(
                                                letter.consumer(),
                                                letter.topic(),
                                                letter.partition(),
                                                letter.offset(),
                                                letter.published())
                                        .getBytes(UTF_8)));
    }

    private static Optional<UUID> uuid(byte[] text) {
        try {
            return Optional.of(UUID.fromString(new String(text, UTF_8)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** PostgreSQL keeps every character but one. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
