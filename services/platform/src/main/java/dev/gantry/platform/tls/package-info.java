/** Who we are to devices over TLS: the settings that several services share. */
@NullMarked
package dev.gantry.platform.tls;

import org.jspecify.annotations.NullMarked;
