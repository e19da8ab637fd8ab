@NullMarked
package dev.gantry.platform.database;

import org.jspecify.annotations.NullMarked;
