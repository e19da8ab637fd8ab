/** The secrets that only our services have, by which they recognise each other. */
@NullMarked
package dev.gantry.platform.signing;

import org.jspecify.annotations.NullMarked;
