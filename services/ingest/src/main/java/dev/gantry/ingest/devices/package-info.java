/** Who calls us, by what title, and what it may do. */
@NullMarked
package dev.gantry.ingest.devices;

import org.jspecify.annotations.NullMarked;
