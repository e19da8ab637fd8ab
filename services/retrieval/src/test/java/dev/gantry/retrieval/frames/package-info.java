@NullMarked
package dev.gantry.retrieval.frames;

import org.jspecify.annotations.NullMarked;
