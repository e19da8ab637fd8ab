@NullMarked
package dev.gantry.dicom;

import org.jspecify.annotations.NullMarked;
