/** What was deleted, by whom and why, and until when it can be restored. */
@NullMarked
package dev.gantry.query.deletions;

import org.jspecify.annotations.NullMarked;
