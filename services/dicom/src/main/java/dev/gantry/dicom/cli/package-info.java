/** The toolkit's own command line. The only package that may use picocli. */
@NullMarked
package dev.gantry.dicom.cli;

import org.jspecify.annotations.NullMarked;
