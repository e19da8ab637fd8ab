@NullMarked
package dev.gantry.index.consume;

import org.jspecify.annotations.NullMarked;
