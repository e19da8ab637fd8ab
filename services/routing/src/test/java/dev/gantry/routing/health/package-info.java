@NullMarked
package dev.gantry.routing.health;

import org.jspecify.annotations.NullMarked;
