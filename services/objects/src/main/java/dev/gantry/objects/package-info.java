/** Where received objects are kept: written once under a key of their own, never changed. */
@NullMarked
package dev.gantry.objects;

import org.jspecify.annotations.NullMarked;
