/** Whether an object is still what was received, read no faster than is allowed. */
@NullMarked
package dev.gantry.storage.verification;

import org.jspecify.annotations.NullMarked;
