/**
 * Corrected headers in the transfer syntax of their object, before pixel data that nobody reads.
 */
@NullMarked
package dev.gantry.retrieval.rewrite;

import org.jspecify.annotations.NullMarked;
