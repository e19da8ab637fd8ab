@NullMarked
package dev.gantry.events;

import org.jspecify.annotations.NullMarked;
