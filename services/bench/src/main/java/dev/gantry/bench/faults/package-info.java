/** Hours of what the fault tests do in a minute. */
@NullMarked
package dev.gantry.bench.faults;

import org.jspecify.annotations.NullMarked;
