/**
 * Character sets of PS3.5 §6.1 and PS3.3 C.12.1.1.2: from bytes to text, never with an exception.
 */
@NullMarked
package dev.gantry.dicom.charset;

import org.jspecify.annotations.NullMarked;
