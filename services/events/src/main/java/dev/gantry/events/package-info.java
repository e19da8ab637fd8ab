/**
 * What the services tell each other: one record per topic, its envelope, its reader and its writer.
 * Nothing here does anything.
 */
@NullMarked
package dev.gantry.events;

import org.jspecify.annotations.NullMarked;
