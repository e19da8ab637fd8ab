/** PostgreSQL by Jdbi: transactions, and which failure is whose. */
@NullMarked
package dev.gantry.platform.database;

import org.jspecify.annotations.NullMarked;
