/** Ways to look at the study list that are saved for everybody. */
@NullMarked
package dev.gantry.admin.views;

import org.jspecify.annotations.NullMarked;
