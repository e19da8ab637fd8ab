/** What people and hospital systems say of patients, and what follows from it. */
@NullMarked
package dev.gantry.index.statements;

import org.jspecify.annotations.NullMarked;
