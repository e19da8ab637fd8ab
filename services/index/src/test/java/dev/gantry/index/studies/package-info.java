@NullMarked
package dev.gantry.index.studies;

import org.jspecify.annotations.NullMarked;
