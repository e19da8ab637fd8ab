/** Every lossless codec over random images, against other programs. */
@NullMarked
package dev.gantry.bench.codecs;

import org.jspecify.annotations.NullMarked;
