/** Failures as HTTP tells them (RFC 9457). */
@NullMarked
package dev.gantry.platform.problem;

import org.jspecify.annotations.NullMarked;
