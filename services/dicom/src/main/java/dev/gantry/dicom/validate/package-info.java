/** Whether an instance keeps the rules of PS3.3 (attributes) and PS3.5 (values). */
@NullMarked
package dev.gantry.dicom.validate;

import org.jspecify.annotations.NullMarked;
