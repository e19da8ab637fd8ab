/**
 * A query as the information models mean it (PS3.4 annex C), whoever wrote it down: parameters of
 * QIDO-RS (PS3.18 §10.6) and the identifier of a C-FIND ask for the same things.
 */
@NullMarked
package dev.gantry.dicom.query;

import org.jspecify.annotations.NullMarked;
