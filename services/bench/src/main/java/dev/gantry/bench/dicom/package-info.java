/** The toolkit alone: parsing, writing, JSON, associations. Measured by JMH. */
@NullMarked
package dev.gantry.bench.dicom;

import org.jspecify.annotations.NullMarked;
