@NullMarked
package dev.gantry.storage.transcode;

import org.jspecify.annotations.NullMarked;
