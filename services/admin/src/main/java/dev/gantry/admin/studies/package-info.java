/** The study list and the study's page. */
@NullMarked
package dev.gantry.admin.studies;

import org.jspecify.annotations.NullMarked;
