/** Whether this service can do its work now. */
@NullMarked
package dev.gantry.ingest.health;

import org.jspecify.annotations.NullMarked;
