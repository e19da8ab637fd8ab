/** Pictures as browsers take them: cut, scaled, labelled and written. */
@NullMarked
package dev.gantry.imaging.picture;

import org.jspecify.annotations.NullMarked;
