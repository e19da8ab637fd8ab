package dev.gantry.dicom.cli;

import java.time.Duration;

/**
 * How far something has come, as a bar with a percentage and the time that it will take.
 *
 * @param done of the same unit as {@code total}; may go beyond it when something is done twice
 * @param elapsed since the beginning
 */
record ProgressBar(long done, long total, Duration elapsed) {
    private static final int WIDTH = 20;

    /** What is still to come, at the speed so far. */
    String remaining() {
        if (done <= 0) {
            return "? left";
        }
        var millis = (double) elapsed.toMillis() * Math.max(total - done, 0) / done;
        var left = Duration.ofMillis(Math.round(millis));
        return left.toHours() > 0
                ? "%d:%02d:%02d left"
                        .formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : "%d:%02d left".formatted(left.toMinutes(), left.toSecondsPart());
    }

    /** The percentage and the bar: {@code 45% [========= ]}. */
    @Override
    public String toString() {
        var share = total <= 0 ? 1 : Math.min((double) done / total, 1);
        var filled = (int) (share * WIDTH);
        return "%3d%% [%s%s]"
                .formatted((int) (share * 100), "=".repeat(filled), " ".repeat(WIDTH - filled));
    }
}
