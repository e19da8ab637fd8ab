/**
 * Between an object and the event that tells of it: what ingest says when it has received one, and
 * what is said again when all that is left is the object.
 */
@NullMarked
package dev.gantry.receptions;

import org.jspecify.annotations.NullMarked;
