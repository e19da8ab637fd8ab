@NullMarked
package dev.gantry.query.offsets;

import org.jspecify.annotations.NullMarked;
