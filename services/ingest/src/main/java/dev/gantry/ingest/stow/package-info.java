/** STOW-RS (PS3.18 §10.5): a body of several instances, and the answer about each. */
@NullMarked
package dev.gantry.ingest.stow;

import org.jspecify.annotations.NullMarked;
