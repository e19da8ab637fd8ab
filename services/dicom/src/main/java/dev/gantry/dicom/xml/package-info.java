/** The Native DICOM Model, data sets as XML (PS3.19 §A.1). */
@NullMarked
package dev.gantry.dicom.xml;

import org.jspecify.annotations.NullMarked;
