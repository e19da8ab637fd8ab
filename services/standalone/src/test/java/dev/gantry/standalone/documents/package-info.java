/** What the documents say, held against what the repository has. */
@NullMarked
package dev.gantry.standalone.documents;

import org.jspecify.annotations.NullMarked;
