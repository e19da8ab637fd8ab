/** Invented studies for newcomers without images. */
@NullMarked
package dev.gantry.standalone.demo;

import org.jspecify.annotations.NullMarked;
