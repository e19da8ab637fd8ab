package dev.gantry.bench.ingest;

import dev.gantry.dicom.data.Uid;
import java.nio.file.Path;

/** An instance that is ready to be sent. */
public record InstanceFile(Path file, Uid study, Uid instance) {}
