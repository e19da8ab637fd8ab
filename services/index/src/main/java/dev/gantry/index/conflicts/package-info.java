/** Receptions under one UID whose bytes differ. */
@NullMarked
package dev.gantry.index.conflicts;

import org.jspecify.annotations.NullMarked;
