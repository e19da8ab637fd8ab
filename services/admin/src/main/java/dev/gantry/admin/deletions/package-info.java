/** Deleting studies and series, with a reason and somebody who takes responsibility. */
@NullMarked
package dev.gantry.admin.deletions;

import org.jspecify.annotations.NullMarked;
