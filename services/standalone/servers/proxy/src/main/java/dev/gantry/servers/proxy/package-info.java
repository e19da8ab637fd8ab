/** The reverse proxy of the distributed mode, as a process of its own. */
@NullMarked
package dev.gantry.servers.proxy;

import org.jspecify.annotations.NullMarked;
