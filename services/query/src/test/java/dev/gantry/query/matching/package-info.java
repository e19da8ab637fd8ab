@NullMarked
package dev.gantry.query.matching;

import org.jspecify.annotations.NullMarked;
