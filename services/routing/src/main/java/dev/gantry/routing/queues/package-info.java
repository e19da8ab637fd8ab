/** What still has to go, and the workers that send it. */
@NullMarked
package dev.gantry.routing.queues;

import org.jspecify.annotations.NullMarked;
