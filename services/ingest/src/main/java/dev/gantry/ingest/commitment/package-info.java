/**
 * Storage commitment: takes the requests of devices, and tells them the results (PS3.4 annex J).
 */
@NullMarked
package dev.gantry.ingest.commitment;

import org.jspecify.annotations.NullMarked;
