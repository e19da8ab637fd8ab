/** Instances as images: headers, frames, and the codecs for them. */
@NullMarked
package dev.gantry.retrieval.pixels;

import org.jspecify.annotations.NullMarked;
