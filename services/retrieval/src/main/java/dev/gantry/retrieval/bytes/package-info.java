/** Bytes on their way from the object store to whoever receives them. */
@NullMarked
package dev.gantry.retrieval.bytes;

import org.jspecify.annotations.NullMarked;
