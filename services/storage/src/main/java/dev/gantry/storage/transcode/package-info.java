/** The same images in other transfer syntaxes, for clients that cannot read the stored one. */
@NullMarked
package dev.gantry.storage.transcode;

import org.jspecify.annotations.NullMarked;
