/** The data sets of instances, as they are stored in the read model. */
@NullMarked
package dev.gantry.query.metadata;

import org.jspecify.annotations.NullMarked;
