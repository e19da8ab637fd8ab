@NullMarked
package dev.gantry.bench.codecs;

import org.jspecify.annotations.NullMarked;
