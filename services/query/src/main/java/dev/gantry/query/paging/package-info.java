/** In which order results come, and how one page follows another whatever comes in between. */
@NullMarked
package dev.gantry.query.paging;

import org.jspecify.annotations.NullMarked;
