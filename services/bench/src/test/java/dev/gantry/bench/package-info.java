/** That the benchmarks run at all; how fast is no test's business. */
@NullMarked
package dev.gantry.bench;

import org.jspecify.annotations.NullMarked;
