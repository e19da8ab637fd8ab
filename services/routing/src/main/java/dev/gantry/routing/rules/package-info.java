/** Which instances go where. */
@NullMarked
package dev.gantry.routing.rules;

import org.jspecify.annotations.NullMarked;
