package dev.gantry.standalone.local;

import java.util.ArrayList;
import java.util.List;

/**
 * How the platform on a folder does.
 *
 * @param isUp whether everything runs and answers
 * @param lines for a person
 */
public record Status(boolean isUp, List<String> lines) {

    /** Asks everything that runs there. */
    public static Status of(DataFolder folder) {
        if (!folder.isInUse()) {
            return new Status(
                    false, List.of("Gantry does not run on %s.".formatted(folder.path())));
        }
        var state = folder.state();
        if (state.isEmpty() || state.get().phase() != RunState.Phase.READY) {
            return new Status(false, List.of("Gantry is starting on %s.".formatted(folder.path())));
        }
        return ask(state.get());
    }

    private static Status ask(RunState state) {
        var lines = new ArrayList<String>();
        boolean up = true;
        try (var readiness = new Readiness()) {
            for (var process : state.services().entrySet()) {
                lines.add(
                        "%s: health and metrics at %s/q/"
                                .formatted(process.getKey(), process.getValue()));
                var answer = readiness.of(process.getValue());
                up &= answer.filter(Readiness.Answer::isReady).isPresent();
                lines.addAll(
                        answer.map(Readiness.Answer::lines)
                                .orElse(List.of("DOWN  " + process.getKey() + ": no answer")));
            }
        }
        lines.addFirst(
                "Gantry %s at %s/, process %d"
                        .formatted(up ? "is up" : "has problems", state.origin(), state.pid()));
        return new Status(up, lines);
    }
}
