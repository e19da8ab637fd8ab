/** Long values that metadata only refers to. */
@NullMarked
package dev.gantry.storage.bulkdata;

import org.jspecify.annotations.NullMarked;
