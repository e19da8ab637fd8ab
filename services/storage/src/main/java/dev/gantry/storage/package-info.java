/** Serves what was stored, byte by byte, and looks after the objects. */
@NullMarked
package dev.gantry.storage;

import org.jspecify.annotations.NullMarked;
