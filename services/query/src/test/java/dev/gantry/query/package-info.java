@NullMarked
package dev.gantry.query;

import org.jspecify.annotations.NullMarked;
