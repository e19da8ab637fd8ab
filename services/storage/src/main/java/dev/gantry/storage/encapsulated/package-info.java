/** Documents and videos that instances hold in a form which browsers show as it is. */
@NullMarked
package dev.gantry.storage.encapsulated;

import org.jspecify.annotations.NullMarked;
