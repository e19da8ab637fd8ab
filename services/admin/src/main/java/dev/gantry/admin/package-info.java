/** The console: the state of the archive for the people who look after it, and the viewer. */
@NullMarked
package dev.gantry.admin;

import org.jspecify.annotations.NullMarked;
