@NullMarked
package dev.gantry.index;

import org.jspecify.annotations.NullMarked;
