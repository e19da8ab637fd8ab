package dev.gantry.admin.rest;

import dev.gantry.admin.exceptions.PageCursor;
import dev.gantry.admin.exceptions.RecordedException;
import dev.gantry.admin.exceptions.RecordedException.OriginalRecord;
import dev.gantry.admin.exceptions.Sentences;
import dev.gantry.admin.messages.Language;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Exceptions as JSON shows them, with sentences in the language that was asked for. */
public final class ExceptionView {
    private ExceptionView() {}

    /**
     * One page.
     *
     * @param next where the next one begins, empty on the last
     */
    public record Page(List<Line> exceptions, Optional<String> next) {
        static Page of(List<RecordedException> found, int limit, Language language) {
            var shown = found.subList(0, Math.min(limit, found.size()));
            return new Page(
                    shown.stream().map(one -> Line.of(one, language)).toList(),
                    found.size() > limit
                            ? Optional.of(PageCursor.of(shown.getLast()).toString())
                            : Optional.empty());
        }
    }

    /** One in a list: no facts, no patient. */
    public record Line(
            String id,
            String kind,
            String title,
            String state,
            int count,
            Instant firstAt,
            Instant lastAt,
            String studyUid,
            String instanceUid) {
        static Line of(RecordedException exception, Language language) {
            return new Line(
                    exception.id().toString(),
                    exception.kind(),
                    Sentences.about(exception.kind(), language.exceptionMessages()).title(),
                    exception.state().name(),
                    exception.count(),
                    exception.firstAt(),
                    exception.lastAt(),
                    exception.studyUid(),
                    exception.instanceUid());
        }
    }

    /** All that is known of one. */
    public record Whole(
            String id,
            String kind,
            String title,
            String next,
            String state,
            int count,
            Instant firstAt,
            Instant lastAt,
            String studyUid,
            String instanceUid,
            Map<String, String> facts,
            Optional<Decided> decision,
            Optional<Original> record) {
        static Whole of(RecordedException exception, Language language) {
            var sentences = Sentences.about(exception.kind(), language.exceptionMessages());
            var decision = exception.decision();
            return new Whole(
                    exception.id().toString(),
                    exception.kind(),
                    sentences.title(),
                    sentences.next(),
                    exception.state().name(),
                    exception.count(),
                    exception.firstAt(),
                    exception.lastAt(),
                    exception.studyUid(),
                    exception.instanceUid(),
                    new TreeMap<>(exception.facts()),
                    decision.at().map(at -> new Decided(decision.who(), at, decision.why())),
                    exception.record().map(Original::of));
        }
    }

    /** Who decided, when and why. */
    public record Decided(String who, Instant at, String why) {}

    /**
     * The record that could not be processed.
     *
     * @param value its bytes in base64
     * @param headers name to value in base64
     */
    public record Original(
            String topic,
            int partition,
            long offset,
            Optional<String> key,
            Optional<String> value,
            Map<String, String> headers) {
        static Original of(OriginalRecord record) {
            return new Original(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.key(),
                    record.value().map(Base64.getEncoder()::encodeToString),
                    record.headers());
        }
    }
}
