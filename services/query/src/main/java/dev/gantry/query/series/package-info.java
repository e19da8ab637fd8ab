/** Searches for series. */
@NullMarked
package dev.gantry.query.series;

import org.jspecify.annotations.NullMarked;
