@NullMarked
package dev.gantry.retrieval.bytes;

import org.jspecify.annotations.NullMarked;
