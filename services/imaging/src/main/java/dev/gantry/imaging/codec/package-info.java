/** Frames in and out of their transfer syntaxes (PS3.5 §8, annex A.4), within limits. */
@NullMarked
package dev.gantry.imaging.codec;

import org.jspecify.annotations.NullMarked;
