@NullMarked
package dev.gantry.dicom.data;

import org.jspecify.annotations.NullMarked;
