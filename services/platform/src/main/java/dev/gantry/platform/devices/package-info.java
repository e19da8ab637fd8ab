/**
 * The devices that Gantry knows, as every service that needs them keeps them: read from the topic,
 * in memory, the last state on disk.
 */
@NullMarked
package dev.gantry.platform.devices;

import org.jspecify.annotations.NullMarked;
