package dev.gantry.index.rebuild;

import java.util.function.Consumer;

/** How far one rebuild has come: written down with each step. For one thread. */
final class Reached {
    private final Consumer<RebuildProgress> write;
    private RebuildProgress progress;

    Reached(RebuildProgress first, Consumer<RebuildProgress> write) {
        this.progress = first;
        this.write = write;
    }

    RebuildProgress progress() {
        return progress;
    }

    void set(RebuildProgress next) {
        progress = next;
        write.accept(next);
    }
}
