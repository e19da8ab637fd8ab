/** What the soak is told. */
@NullMarked
package dev.gantry.bench.faults;

import org.jspecify.annotations.NullMarked;
