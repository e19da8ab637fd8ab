/** What tests share: the real servers, sample images, foreign clients, waiting with a deadline. */
@NullMarked
package dev.gantry.testkit;

import org.jspecify.annotations.NullMarked;
