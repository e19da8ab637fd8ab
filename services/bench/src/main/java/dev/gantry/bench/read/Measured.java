package dev.gantry.bench.read;

import java.util.function.ToDoubleFunction;

/** What a viewer waits for, and by which figure it is compared. */
enum Measured {
    METADATA("metadata, instances", "Series metadata, p50 in ms", Result::p50Millis),
    FIRST_IMAGE("first image, instances", "First image as OHIF asks, p50 in ms", Result::p50Millis),
    FRAMES("frames, clients", "Frames a second", Result::perSecond),
    STUDY("whole study, instances", "Whole study, MB a second", Result::megabytesPerSecond),
    RENDERED("rendered, instances", "Rendered as JPEG, p50 in ms", Result::p50Millis),
    SEARCH("search, studies", "Searches, p95 in ms", Result::p95Millis);

    private final String label;
    private final String title;
    private final ToDoubleFunction<Result> figure;

    Measured(String label, String title, ToDoubleFunction<Result> figure) {
        this.label = label;
        this.title = title;
        this.figure = figure;
    }

    /** Of a row, with what its number counts. */
    String label() {
        return label;
    }

    /** Of a plot. */
    String title() {
        return title;
    }

    double figure(Result result) {
        return figure.applyAsDouble(result);
    }

    /** Whether a larger figure is a better one. */
    boolean isRate() {
        return this == FRAMES || this == STUDY;
    }

    /** How many times as fast the first one is. */
    double ratio(Result one, Result other) {
        return isRate() ? figure(one) / figure(other) : figure(other) / figure(one);
    }
}
