@NullMarked
package dev.gantry.dicom.overlay;

import org.jspecify.annotations.NullMarked;
