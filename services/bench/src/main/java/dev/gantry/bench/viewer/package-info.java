/** {@code gantry bench viewer}: how long OHIF takes until the first image is drawn. */
@NullMarked
package dev.gantry.bench.viewer;

import org.jspecify.annotations.NullMarked;
