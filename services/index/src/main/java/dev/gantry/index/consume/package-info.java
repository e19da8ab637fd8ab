/** Takes the events, in batches, each with its offset in one transaction. */
@NullMarked
package dev.gantry.index.consume;

import org.jspecify.annotations.NullMarked;
