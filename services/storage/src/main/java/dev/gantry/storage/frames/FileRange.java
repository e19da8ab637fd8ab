package dev.gantry.storage.frames;

import dev.gantry.dicom.data.ByteRange;
import java.nio.file.Path;

/** Bytes of a file, which the system can send without anybody reading them. */
public record FileRange(Path file, ByteRange range) {}
