/** Forwards instances to other systems by rules, through one durable queue per destination. */
@NullMarked
package dev.gantry.routing;

import org.jspecify.annotations.NullMarked;
