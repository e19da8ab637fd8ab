@NullMarked
package dev.gantry.platform.devices;

import org.jspecify.annotations.NullMarked;
