/** Where Gantry's speed is measured; no test elsewhere looks at a clock. */
@NullMarked
package dev.gantry.bench;

import org.jspecify.annotations.NullMarked;
