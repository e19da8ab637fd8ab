/** Single frames, by ranges of their object. */
@NullMarked
package dev.gantry.storage.frames;

import org.jspecify.annotations.NullMarked;
