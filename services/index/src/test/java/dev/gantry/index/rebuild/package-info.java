@NullMarked
package dev.gantry.index.rebuild;

import org.jspecify.annotations.NullMarked;
