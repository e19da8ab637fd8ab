/** That faults are what they are called. */
@NullMarked
package dev.gantry.testkit.faults;

import org.jspecify.annotations.NullMarked;
