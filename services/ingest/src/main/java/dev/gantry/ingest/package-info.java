/** The gateway: takes instances over DICOM and DICOMweb, and answers once they are durable. */
@NullMarked
package dev.gantry.ingest;

import org.jspecify.annotations.NullMarked;
