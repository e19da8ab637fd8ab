/**
 * What is said of an instance other than its object says, as data: corrections are kept beside
 * objects, and applied wherever something of an instance is shown or leaves.
 */
@NullMarked
package dev.gantry.dicom.overlay;

import org.jspecify.annotations.NullMarked;
