/** From what a query asks to conditions in SQL, and from rows to DICOM JSON. */
@NullMarked
package dev.gantry.query.matching;

import org.jspecify.annotations.NullMarked;
