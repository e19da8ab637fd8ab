@NullMarked
package dev.gantry.query.paging;

import org.jspecify.annotations.NullMarked;
