/** Storage commitment: whether what devices ask about is safe (PS3.4 annex J). */
@NullMarked
package dev.gantry.storage.commitment;

import org.jspecify.annotations.NullMarked;
