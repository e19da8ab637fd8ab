/**
 * The one way out: from a stored instance, what is said of it since, and what a receiver accepts to
 * a data set in a transfer syntax. Knows no protocol, no database and no framework.
 */
@NullMarked
package dev.gantry.retrieval;

import org.jspecify.annotations.NullMarked;
