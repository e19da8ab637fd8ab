@NullMarked
package dev.gantry.bench.viewer;

import org.jspecify.annotations.NullMarked;
