/** Traces that go on from one service to the next through Kafka. */
@NullMarked
package dev.gantry.platform.telemetry;

import org.jspecify.annotations.NullMarked;
