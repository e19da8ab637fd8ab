@NullMarked
package dev.gantry.dicom.xml;

import org.jspecify.annotations.NullMarked;
