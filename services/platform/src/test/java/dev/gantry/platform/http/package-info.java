@NullMarked
package dev.gantry.platform.http;

import org.jspecify.annotations.NullMarked;
