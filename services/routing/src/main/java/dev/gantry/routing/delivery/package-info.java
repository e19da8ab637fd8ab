/** Instances on their way to a device: associations, what is proposed, and what answers mean. */
@NullMarked
package dev.gantry.routing.delivery;

import org.jspecify.annotations.NullMarked;
