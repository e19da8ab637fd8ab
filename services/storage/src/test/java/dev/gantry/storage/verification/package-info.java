@NullMarked
package dev.gantry.storage.verification;

import org.jspecify.annotations.NullMarked;
