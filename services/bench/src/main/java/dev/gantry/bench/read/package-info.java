/** {@code bench read}: how fast Gantry answers viewers, beside a peer and a plain web server. */
@NullMarked
package dev.gantry.bench.read;

import org.jspecify.annotations.NullMarked;
