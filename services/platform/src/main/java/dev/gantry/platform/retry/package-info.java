/** How long to wait before something that failed is tried again. */
@NullMarked
package dev.gantry.platform.retry;

import org.jspecify.annotations.NullMarked;
