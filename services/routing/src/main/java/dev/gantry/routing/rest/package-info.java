/** Routing's HTTP edge. */
@NullMarked
package dev.gantry.routing.rest;

import org.jspecify.annotations.NullMarked;
