/**
 * What parsers of received bytes refuse, in one place: a sealed hierarchy has to share a package.
 * Knows no stream and no parser.
 */
@NullMarked
package dev.gantry.dicom.malformed;

import org.jspecify.annotations.NullMarked;
