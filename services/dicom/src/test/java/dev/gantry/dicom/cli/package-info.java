@NullMarked
package dev.gantry.dicom.cli;

import org.jspecify.annotations.NullMarked;
