@NullMarked
package dev.gantry.platform.kafka;

import org.jspecify.annotations.NullMarked;
