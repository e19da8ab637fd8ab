/** From samples to a picture: modality, VOI and colour (PS3.3 C.11, C.7.6.3). */
@NullMarked
package dev.gantry.imaging.render;

import org.jspecify.annotations.NullMarked;
