/** What can be searched for and is returned, and from what a query asks to conditions in SQL. */
@NullMarked
package dev.gantry.query.matching;

import org.jspecify.annotations.NullMarked;
