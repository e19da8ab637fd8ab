/** The DICOM port: who may open an association, and what is told about its life. */
@NullMarked
package dev.gantry.ingest.associations;

import org.jspecify.annotations.NullMarked;
