/** Readiness checks that say which server is missing. */
@NullMarked
package dev.gantry.platform.health;

import org.jspecify.annotations.NullMarked;
