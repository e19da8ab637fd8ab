/** The state of services and servers, in words. */
@NullMarked
package dev.gantry.admin.health;

import org.jspecify.annotations.NullMarked;
