@NullMarked
package dev.gantry.platform.settings;

import org.jspecify.annotations.NullMarked;
