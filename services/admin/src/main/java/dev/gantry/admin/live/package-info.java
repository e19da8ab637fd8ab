/** News for open pages. */
@NullMarked
package dev.gantry.admin.live;

import org.jspecify.annotations.NullMarked;
