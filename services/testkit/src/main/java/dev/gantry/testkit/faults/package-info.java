/**
 * What can go wrong around a running Gantry, done on purpose: processes killed and stopped,
 * networks cut, disks full; and the proof that nothing acknowledged is lost by it.
 */
@NullMarked
package dev.gantry.testkit.faults;

import org.jspecify.annotations.NullMarked;
