/** Real servers on one machine: PostgreSQL, Kafka and S3, started and stopped from Java. */
@NullMarked
package dev.gantry.servers;

import org.jspecify.annotations.NullMarked;
