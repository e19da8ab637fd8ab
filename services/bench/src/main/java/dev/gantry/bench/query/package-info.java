/** How fast archives answer devices that search (C-FIND), and what that costs who sends. */
@NullMarked
package dev.gantry.bench.query;

import org.jspecify.annotations.NullMarked;
