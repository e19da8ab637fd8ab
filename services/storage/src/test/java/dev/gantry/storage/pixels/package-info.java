@NullMarked
package dev.gantry.storage.pixels;

import org.jspecify.annotations.NullMarked;
