/**
 * The registry of devices: what is said about each, who said it and when, who calls without being
 * in it, and how the other services hear of it.
 */
@NullMarked
package dev.gantry.admin.devices;

import org.jspecify.annotations.NullMarked;
