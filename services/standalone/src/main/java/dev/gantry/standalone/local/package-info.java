/**
 * How the platform runs on one machine: its folder, its servers, its services, who watches them.
 */
@NullMarked
package dev.gantry.standalone.local;

import org.jspecify.annotations.NullMarked;
