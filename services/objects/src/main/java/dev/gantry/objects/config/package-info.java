/** The object store that the configuration asks for. */
@NullMarked
package dev.gantry.objects.config;

import org.jspecify.annotations.NullMarked;
