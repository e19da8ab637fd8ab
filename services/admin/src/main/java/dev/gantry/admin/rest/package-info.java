/** The console's HTTP edge: pages, live events, the viewer's address, and the client of query. */
@NullMarked
package dev.gantry.admin.rest;

import org.jspecify.annotations.NullMarked;
