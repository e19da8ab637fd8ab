/** Which instance refers to which study, series and instance. */
@NullMarked
package dev.gantry.index.references;

import org.jspecify.annotations.NullMarked;
