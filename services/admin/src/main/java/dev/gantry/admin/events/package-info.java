/** What the console learns from events, and remembers. */
@NullMarked
package dev.gantry.admin.events;

import org.jspecify.annotations.NullMarked;
