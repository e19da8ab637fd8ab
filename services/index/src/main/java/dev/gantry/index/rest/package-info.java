/** The thin HTTP edge. */
@NullMarked
package dev.gantry.index.rest;

import org.jspecify.annotations.NullMarked;
