/** What compressed frames say about themselves (PS3.5 §8.2, annex A.4). */
@NullMarked
package dev.gantry.dicom.codestream;

import org.jspecify.annotations.NullMarked;
