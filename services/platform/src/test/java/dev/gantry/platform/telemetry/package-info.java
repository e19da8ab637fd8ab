@NullMarked
package dev.gantry.platform.telemetry;

import org.jspecify.annotations.NullMarked;
