/** The way of a study: who brought it, when, and where it went. */
@NullMarked
package dev.gantry.admin.trace;

import org.jspecify.annotations.NullMarked;
