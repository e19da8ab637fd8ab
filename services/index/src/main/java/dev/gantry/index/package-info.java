/** Consumes what ingest stored and keeps the read model, which query and storage read. */
@NullMarked
package dev.gantry.index;

import org.jspecify.annotations.NullMarked;
