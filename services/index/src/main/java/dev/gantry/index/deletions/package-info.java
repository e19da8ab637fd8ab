/** What a person has deleted, hidden at first, and gone when its time is over. */
@NullMarked
package dev.gantry.index.deletions;

import org.jspecify.annotations.NullMarked;
