/** TLS towards devices. */
@NullMarked
package dev.gantry.admin.tls;

import org.jspecify.annotations.NullMarked;
