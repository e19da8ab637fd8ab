/** What the console says, in two languages, and how it writes dates, sizes and names. */
@NullMarked
package dev.gantry.admin.messages;

import org.jspecify.annotations.NullMarked;
