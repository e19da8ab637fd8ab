/** How fast a running archive takes what it is sent: Gantry, and beside it its peers. */
@NullMarked
package dev.gantry.bench.ingest;

import org.jspecify.annotations.NullMarked;
