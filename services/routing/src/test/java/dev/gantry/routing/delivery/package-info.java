@NullMarked
package dev.gantry.routing.delivery;

import org.jspecify.annotations.NullMarked;
