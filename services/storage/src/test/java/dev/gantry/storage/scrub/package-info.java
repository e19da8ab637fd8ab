@NullMarked
package dev.gantry.storage.scrub;

import org.jspecify.annotations.NullMarked;
