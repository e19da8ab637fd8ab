/** The DICOM JSON model (PS3.18 annex F). */
@NullMarked
package dev.gantry.dicom.json;

import org.jspecify.annotations.NullMarked;
