@NullMarked
package dev.gantry.dicom.tls;

import org.jspecify.annotations.NullMarked;
