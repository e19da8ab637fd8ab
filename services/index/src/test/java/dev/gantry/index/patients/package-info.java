@NullMarked
package dev.gantry.index.patients;

import org.jspecify.annotations.NullMarked;
