package dev.gantry.ingest.retrieve;

import java.util.Optional;

/** Why a device did not get some of the instances that it fetches. For one thread. */
public final class Shortfall {
    private Optional<String> first = Optional.empty();

    /** An instance could not be sent. */
    void add(String why) {
        if (first.isEmpty()) {
            first = Optional.of(why);
        }
    }

    /** The first reason; nothing when the device itself has refused what was sent. */
    public Optional<String> why() {
        return first;
    }
}
