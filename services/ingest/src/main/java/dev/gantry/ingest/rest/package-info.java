/** The thin HTTP edge. */
@NullMarked
package dev.gantry.ingest.rest;

import org.jspecify.annotations.NullMarked;
