@NullMarked
package dev.gantry.receptions;

import org.jspecify.annotations.NullMarked;
