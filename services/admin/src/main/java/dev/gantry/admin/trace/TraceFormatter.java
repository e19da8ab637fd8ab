package dev.gantry.admin.trace;

import dev.gantry.admin.messages.Formats;
import dev.gantry.admin.messages.Language;
import dev.gantry.admin.messages.UiMessages;
import java.time.Duration;
import java.time.Instant;

/** Writes what happened to a study as sentences. */
final class TraceFormatter {
    /** A reception that took less has no end worth telling. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final UiMessages words;
    private final Formats formats;

    TraceFormatter(Language language) {
        this.words = language.uiMessages();
        this.formats = language.formats();
    }

    Trace.Step step(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Received received ->
                    good(
                            received.at(),
                            words.trace_received(images(received.instances()), received.device()),
                            until(received));
            case TraceEvent.Called(var device, var at, var refused) when refused.isEmpty() ->
                    good(at, words.trace_called(device), "");
            case TraceEvent.Called(var device, var at, var refused) ->
                    step(
                            "warn",
                            at,
                            words.trace_called(device),
                            words.trace_contexts_refused(refused));
            case TraceEvent.BrokenOff(var device, var at) ->
                    step("warn", at, words.trace_aborted(device), "");
            case TraceEvent.Refused(var device, var at, var reason) ->
                    step("bad", at, words.trace_refused(device), reason);
            case TraceEvent.Delivered(var destination, var instances, var at) ->
                    good(at, words.trace_delivered(images(instances), destination), "");
            case TraceEvent.NotDelivered(var destination, var instances, var at, var why) ->
                    step("bad", at, words.trace_not_delivered(images(instances), destination), why);
        };
    }

    private String until(TraceEvent.Received received) {
        var took = Duration.between(received.at(), received.until());
        return took.compareTo(AT_ONCE) < 0 ? "" : words.trace_until(formats.time(received.until()));
    }

    private String images(int count) {
        return count == 1 ? words.one_image() : words.many_images(formats.number(count));
    }

    private Trace.Step good(Instant at, String title, String text) {
        return step("", at, title, text);
    }

    private Trace.Step step(String tone, Instant at, String title, String text) {
        return new Trace.Step(tone, at.toString(), formats.dateTime(at), title, text);
    }
}
