@NullMarked
package dev.gantry.dicom.validate;

import org.jspecify.annotations.NullMarked;
