/** What searches find: the attributes of a study, a series or an instance, in no encoding yet. */
@NullMarked
package dev.gantry.query.results;

import org.jspecify.annotations.NullMarked;
