/** Which orders to delete are followed. */
@NullMarked
package dev.gantry.index.deletions;

import org.jspecify.annotations.NullMarked;
