/** Objects in a bucket of any S3-compatible store. */
@NullMarked
package dev.gantry.objects.s3;

import org.jspecify.annotations.NullMarked;
