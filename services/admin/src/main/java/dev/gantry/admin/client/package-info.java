/** What the console asks other services while a person waits. */
@NullMarked
package dev.gantry.admin.client;

import org.jspecify.annotations.NullMarked;
