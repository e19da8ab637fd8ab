@NullMarked
package dev.gantry.retrieval.pixels;

import org.jspecify.annotations.NullMarked;
