/** The protocol data units of the upper layer (PS3.8 §9.3): their bytes, and nothing that waits. */
@NullMarked
package dev.gantry.dicom.pdu;

import org.jspecify.annotations.NullMarked;
