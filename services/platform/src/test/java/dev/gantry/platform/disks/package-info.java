@NullMarked
package dev.gantry.platform.disks;

import org.jspecify.annotations.NullMarked;
