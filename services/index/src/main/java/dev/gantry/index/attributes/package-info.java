/** Attributes that an administrator has declared searchable: declared, filled, looked up. */
@NullMarked
package dev.gantry.index.attributes;

import org.jspecify.annotations.NullMarked;
