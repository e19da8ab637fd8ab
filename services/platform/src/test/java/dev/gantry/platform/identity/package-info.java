@NullMarked
package dev.gantry.platform.identity;

import org.jspecify.annotations.NullMarked;
