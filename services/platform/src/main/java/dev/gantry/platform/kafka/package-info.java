/** Publishing events, and taking them in batches without losing or skipping any. */
@NullMarked
package dev.gantry.platform.kafka;

import org.jspecify.annotations.NullMarked;
