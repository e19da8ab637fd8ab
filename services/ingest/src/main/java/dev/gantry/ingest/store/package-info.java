/** The way of one instance, whichever door it came through. */
@NullMarked
package dev.gantry.ingest.store;

import org.jspecify.annotations.NullMarked;
