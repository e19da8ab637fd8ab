package dev.gantry.admin.trace;

import java.util.List;

/** The way of one study, oldest step first, ready to be shown. */
public record Trace(List<Step> steps) {
    /** One step. The tone is the name of a colour in the style sheet, empty when all is well. */
    public record Step(String tone, String iso, String time, String title, String text) {}

    /** Nothing is known, or cannot be read right now. */
    public static Trace unknown() {
        return new Trace(List.of());
    }
}
