@NullMarked
package dev.gantry.index.statements;

import org.jspecify.annotations.NullMarked;
