/**
 * What DICOMweb says on the wire: media types, Accept, multipart/related, parameters of QIDO
 * (PS3.18).
 */
@NullMarked
package dev.gantry.dicom.web;

import org.jspecify.annotations.NullMarked;
