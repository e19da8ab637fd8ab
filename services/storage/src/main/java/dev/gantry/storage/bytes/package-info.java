/** Bytes on their way from the object store to whoever asks for them. */
@NullMarked
package dev.gantry.storage.bytes;

import org.jspecify.annotations.NullMarked;
