/** What every process needs and no service owns. */
@NullMarked
package dev.gantry.platform;

import org.jspecify.annotations.NullMarked;
