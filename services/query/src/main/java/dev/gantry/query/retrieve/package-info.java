/** The instances that somebody retrieves over DICOM, and their objects. */
@NullMarked
package dev.gantry.query.retrieve;

import org.jspecify.annotations.NullMarked;
