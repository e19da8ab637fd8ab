/** JPEG baseline, written (ITU-T T.81). */
@NullMarked
package dev.gantry.imaging.jpeg;

import org.jspecify.annotations.NullMarked;
