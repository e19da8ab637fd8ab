/** That the benchmark of reading says what it measured; how much that is, is no test's business. */
@NullMarked
package dev.gantry.bench.read;

import org.jspecify.annotations.NullMarked;
