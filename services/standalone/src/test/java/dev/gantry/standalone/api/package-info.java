/** What the description of the interfaces says, held against what Gantry has. */
@NullMarked
package dev.gantry.standalone.api;

import org.jspecify.annotations.NullMarked;
