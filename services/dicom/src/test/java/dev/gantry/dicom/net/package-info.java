@NullMarked
package dev.gantry.dicom.net;

import org.jspecify.annotations.NullMarked;
