/** Searches for instances. */
@NullMarked
package dev.gantry.query.instances;

import org.jspecify.annotations.NullMarked;
