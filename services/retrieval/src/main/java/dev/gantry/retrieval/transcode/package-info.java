/** The same instances in other transfer syntaxes, for receivers that cannot read the stored one. */
@NullMarked
package dev.gantry.retrieval.transcode;

import org.jspecify.annotations.NullMarked;
