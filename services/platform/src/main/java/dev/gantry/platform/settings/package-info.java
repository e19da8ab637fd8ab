/** Settings that are in range, or no start. */
@NullMarked
package dev.gantry.platform.settings;

import org.jspecify.annotations.NullMarked;
