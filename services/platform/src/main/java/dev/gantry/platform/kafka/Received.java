package dev.gantry.platform.kafka;

import dev.gantry.events.Event;

/** An event and its offset in the partition. */
public record Received(long offset, Event event) {}
