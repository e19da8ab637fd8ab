/** Instances that somebody has sent to a device by C-MOVE: at once, and never again. */
@NullMarked
package dev.gantry.routing.moves;

import org.jspecify.annotations.NullMarked;
