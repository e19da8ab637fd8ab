@NullMarked
package dev.gantry.dicom.json;

import org.jspecify.annotations.NullMarked;
