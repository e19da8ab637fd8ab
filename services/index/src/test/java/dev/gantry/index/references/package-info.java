@NullMarked
package dev.gantry.index.references;

import org.jspecify.annotations.NullMarked;
