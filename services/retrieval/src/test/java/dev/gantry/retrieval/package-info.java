@NullMarked
package dev.gantry.retrieval;

import org.jspecify.annotations.NullMarked;
