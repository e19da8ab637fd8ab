/** What this service asks another one while its own client waits. */
@NullMarked
package dev.gantry.ingest.client;

import org.jspecify.annotations.NullMarked;
