/** Pictures of images, for whoever has no DICOM viewer (PS3.18 §10.4.1.1.3, §10.4.1.1.4). */
@NullMarked
package dev.gantry.storage.rendered;

import org.jspecify.annotations.NullMarked;
