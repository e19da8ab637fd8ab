/** TLS for devices: our certificate, and what came of handshakes that failed. */
@NullMarked
package dev.gantry.ingest.tls;

import org.jspecify.annotations.NullMarked;
