/**
 * Pixels that come beside a description of their instance: what they are, whether both agree, and
 * what they become in a file (PS3.18 §10.5.2).
 */
@NullMarked
package dev.gantry.ingest.pixels;

import org.jspecify.annotations.NullMarked;
