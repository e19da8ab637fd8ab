/** Objects as files of one folder, on a disk or a share. */
@NullMarked
package dev.gantry.objects.files;

import org.jspecify.annotations.NullMarked;
