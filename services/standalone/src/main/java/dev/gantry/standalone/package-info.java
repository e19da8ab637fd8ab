/** Gantry on one machine: the commands of {@code ./gantry}. */
@NullMarked
package dev.gantry.standalone;

import org.jspecify.annotations.NullMarked;
