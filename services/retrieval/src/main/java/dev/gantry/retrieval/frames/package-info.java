/** Frames as they lie in their objects. */
@NullMarked
package dev.gantry.retrieval.frames;

import org.jspecify.annotations.NullMarked;
