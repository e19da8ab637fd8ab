/** What an image is (PS3.3 C.7.6.3): its description, its samples, and why one is refused. */
@NullMarked
package dev.gantry.imaging.image;

import org.jspecify.annotations.NullMarked;
