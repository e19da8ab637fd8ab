@NullMarked
package dev.gantry.platform.health;

import org.jspecify.annotations.NullMarked;
