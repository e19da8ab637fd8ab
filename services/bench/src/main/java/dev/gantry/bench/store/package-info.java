/** C-STORE over loopback, beside DCMTK's tools on the same machine in the same run. */
@NullMarked
package dev.gantry.bench.store;

import org.jspecify.annotations.NullMarked;
