/** Where instances are, and their whole objects. */
@NullMarked
package dev.gantry.storage.instances;

import org.jspecify.annotations.NullMarked;
