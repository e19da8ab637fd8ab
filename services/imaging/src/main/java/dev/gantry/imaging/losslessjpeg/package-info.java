/** Reads JPEG lossless, process 14 (ITU-T T.81 annex H). */
@NullMarked
package dev.gantry.imaging.losslessjpeg;

import org.jspecify.annotations.NullMarked;
