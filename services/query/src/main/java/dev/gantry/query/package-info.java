/** Answers searches and metadata from the read model; opens no object. */
@NullMarked
package dev.gantry.query;

import org.jspecify.annotations.NullMarked;
