@NullMarked
package dev.gantry.platform.origin;

import org.jspecify.annotations.NullMarked;
