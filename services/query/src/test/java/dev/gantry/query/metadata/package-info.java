@NullMarked
package dev.gantry.query.metadata;

import org.jspecify.annotations.NullMarked;
