/**
 * Data elements, their values and the dictionary (PS3.5, PS3.6). Knows no stream and no network.
 */
@NullMarked
package dev.gantry.dicom.data;

import org.jspecify.annotations.NullMarked;
