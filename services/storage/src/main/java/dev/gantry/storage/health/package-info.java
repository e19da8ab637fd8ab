/** Whether this service can do its work now. */
@NullMarked
package dev.gantry.storage.health;

import org.jspecify.annotations.NullMarked;
