@NullMarked
package dev.gantry.dicom.charset;

import org.jspecify.annotations.NullMarked;
