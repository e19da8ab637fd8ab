@NullMarked
package dev.gantry.dicom.io;

import org.jspecify.annotations.NullMarked;
