@NullMarked
package dev.gantry.query.results;

import org.jspecify.annotations.NullMarked;
