/** The rows of series and studies, with the counts that queries return. */
@NullMarked
package dev.gantry.index.studies;

import org.jspecify.annotations.NullMarked;
