/** Reading and writing data sets (PS3.5) and Part 10 files (PS3.10), streaming and bounded. */
@NullMarked
package dev.gantry.dicom.io;

import org.jspecify.annotations.NullMarked;
