/** How much space is left where this installation keeps its data. */
@NullMarked
package dev.gantry.platform.disks;

import org.jspecify.annotations.NullMarked;
