package dev.gantry.ingest.retrieve;

import java.util.Optional;

/** Why some of the instances were not sent that a device retrieves. For one thread. */
public final class Shortfall {
    private Optional<String> first = Optional.empty();

    /** An instance could not be sent. */
    public void add(String why) {
        if (first.isEmpty()) {
            first = Optional.of(why);
        }
    }

    /** The first reason; nothing when the device itself has refused what was sent. */
    public Optional<String> why() {
        return first;
    }
}
