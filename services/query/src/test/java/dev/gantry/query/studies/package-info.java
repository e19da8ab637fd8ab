@NullMarked
package dev.gantry.query.studies;

import org.jspecify.annotations.NullMarked;
