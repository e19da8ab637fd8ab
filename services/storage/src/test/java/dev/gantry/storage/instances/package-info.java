/** What is remembered of the index, and for how long. */
@NullMarked
package dev.gantry.storage.instances;

import org.jspecify.annotations.NullMarked;
