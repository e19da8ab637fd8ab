/** Tells the others after the commit, from rows of the same transaction. */
@NullMarked
package dev.gantry.index.announce;

import org.jspecify.annotations.NullMarked;
