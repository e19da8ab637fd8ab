/**
 * Keys and certificates in files: read, used for associations over TLS, and read again when they
 * change (PS3.15 §B.12).
 */
@NullMarked
package dev.gantry.dicom.tls;

import org.jspecify.annotations.NullMarked;
