/** How far the index has come in the events that ingest publishes. */
@NullMarked
package dev.gantry.query.offsets;

import org.jspecify.annotations.NullMarked;
