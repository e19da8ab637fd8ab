/** The registry and who is not in it, ready to be shown. */
@NullMarked
package dev.gantry.admin.devices.page;

import org.jspecify.annotations.NullMarked;
