/** Objects that nothing refers to any more. */
@NullMarked
package dev.gantry.storage.orphans;

import org.jspecify.annotations.NullMarked;
