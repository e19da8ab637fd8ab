/** By which names this archive is called over HTTP, and whose pages may change something in it. */
@NullMarked
package dev.gantry.platform.origin;

import org.jspecify.annotations.NullMarked;
