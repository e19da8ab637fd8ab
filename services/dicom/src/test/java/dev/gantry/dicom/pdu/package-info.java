@NullMarked
package dev.gantry.dicom.pdu;

import org.jspecify.annotations.NullMarked;
