/** The thin HTTP edge. */
@NullMarked
package dev.gantry.storage.rest;

import org.jspecify.annotations.NullMarked;
