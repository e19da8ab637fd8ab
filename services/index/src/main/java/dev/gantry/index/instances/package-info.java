/** The rows of instances: the first reception under a UID is the one that is shown. */
@NullMarked
package dev.gantry.index.instances;

import org.jspecify.annotations.NullMarked;
