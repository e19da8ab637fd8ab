@NullMarked
package dev.gantry.retrieval.transcode;

import org.jspecify.annotations.NullMarked;
