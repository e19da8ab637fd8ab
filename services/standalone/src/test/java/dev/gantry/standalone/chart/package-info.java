/** The Helm chart and the proxy's routes, rendered and read as a cluster would read them. */
@NullMarked
package dev.gantry.standalone.chart;

import org.jspecify.annotations.NullMarked;
