/** Whether every object has its row, and every row its object with the right bytes. */
@NullMarked
package dev.gantry.storage.scrub;

import org.jspecify.annotations.NullMarked;
