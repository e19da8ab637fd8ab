/** Where instances are forwarded to. */
@NullMarked
package dev.gantry.routing.destinations;

import org.jspecify.annotations.NullMarked;
