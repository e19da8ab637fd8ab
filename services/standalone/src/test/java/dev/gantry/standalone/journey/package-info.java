/**
 * Whole journeys, from the scanner to the screen, against a Gantry started as its user starts it.
 */
@NullMarked
package dev.gantry.standalone.journey;

import org.jspecify.annotations.NullMarked;
