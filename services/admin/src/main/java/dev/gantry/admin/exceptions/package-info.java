/** What was refused, why, whose it is and what to do next. */
@NullMarked
package dev.gantry.admin.exceptions;

import org.jspecify.annotations.NullMarked;
