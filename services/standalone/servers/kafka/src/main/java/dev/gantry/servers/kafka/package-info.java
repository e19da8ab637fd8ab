/** One Kafka broker that is its own controller, as a process of its own. */
@NullMarked
package dev.gantry.servers.kafka;

import org.jspecify.annotations.NullMarked;
