/** An S3 endpoint on a folder, as a process of its own. */
@NullMarked
package dev.gantry.servers.s3;

import org.jspecify.annotations.NullMarked;
