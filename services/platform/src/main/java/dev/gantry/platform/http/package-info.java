/** What holds for every request over HTTP, before any resource sees it. */
@NullMarked
package dev.gantry.platform.http;

import org.jspecify.annotations.NullMarked;
