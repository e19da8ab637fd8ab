@NullMarked
package dev.gantry.index.attributes;

import org.jspecify.annotations.NullMarked;
