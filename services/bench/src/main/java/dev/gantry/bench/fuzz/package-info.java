/** Hostile input against every parser of the toolkit, the same each time for the same seed. */
@NullMarked
package dev.gantry.bench.fuzz;

import org.jspecify.annotations.NullMarked;
