/** That the benchmark of ingest says what it measured; how much that is, is no test's business. */
@NullMarked
package dev.gantry.bench.ingest;

import org.jspecify.annotations.NullMarked;
