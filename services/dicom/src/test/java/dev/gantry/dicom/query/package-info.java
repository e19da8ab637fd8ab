@NullMarked
package dev.gantry.dicom.query;

import org.jspecify.annotations.NullMarked;
