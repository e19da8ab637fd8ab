package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import java.util.Optional;

/**
 * What one pass over an instance has found.
 *
 * @param dataSet everything but long values, which are references into the file
 */
public record ScannedInstance(DataSet dataSet, Optional<PixelData> pixelData) {}
