/** Searches of the console: as somebody types, newest first. */
@NullMarked
package dev.gantry.query.console;

import org.jspecify.annotations.NullMarked;
