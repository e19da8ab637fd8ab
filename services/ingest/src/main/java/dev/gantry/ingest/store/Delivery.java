package dev.gantry.ingest.store;

import dev.gantry.events.Source;

/**
 * One instance at the door.
 *
 * @param source who sends it, over which protocol
 * @param announcement what it is said to be
 */
public record Delivery(Source source, Announcement announcement) {}
