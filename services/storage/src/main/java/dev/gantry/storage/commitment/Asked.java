package dev.gantry.storage.commitment;

import dev.gantry.events.InstanceReference;

/** One instance of a request, by its place in it. */
record Asked(int position, InstanceReference reference) {}
