/** TLS towards devices. */
@NullMarked
package dev.gantry.routing.tls;

import org.jspecify.annotations.NullMarked;
