/** The study list as a file for a spreadsheet. */
@NullMarked
package dev.gantry.admin.export;

import org.jspecify.annotations.NullMarked;
