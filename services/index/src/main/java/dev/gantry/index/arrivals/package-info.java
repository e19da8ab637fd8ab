/** What arrived: the event, and its header read as the attributes that the index keeps. */
@NullMarked
package dev.gantry.index.arrivals;

import org.jspecify.annotations.NullMarked;
