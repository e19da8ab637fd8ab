/** Stored instances on their way to a device that fetches them (C-GET). */
@NullMarked
package dev.gantry.ingest.retrieve;

import org.jspecify.annotations.NullMarked;
