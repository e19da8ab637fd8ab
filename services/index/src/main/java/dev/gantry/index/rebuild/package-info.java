/** The whole index made anew from the objects, while the old one serves. */
@NullMarked
package dev.gantry.index.rebuild;

import org.jspecify.annotations.NullMarked;
