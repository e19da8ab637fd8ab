/** What time it is. */
@NullMarked
package dev.gantry.platform.time;

import org.jspecify.annotations.NullMarked;
