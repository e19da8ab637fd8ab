/** How the destinations do, for whoever watches. */
@NullMarked
package dev.gantry.routing.health;

import org.jspecify.annotations.NullMarked;
