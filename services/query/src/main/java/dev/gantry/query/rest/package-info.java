/** The HTTP edge: QIDO-RS, metadata, and the console's searches. */
@NullMarked
package dev.gantry.query.rest;

import org.jspecify.annotations.NullMarked;
