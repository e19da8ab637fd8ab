@NullMarked
package dev.gantry.bench.query;

import org.jspecify.annotations.NullMarked;
