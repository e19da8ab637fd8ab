package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import java.util.List;
import java.util.Optional;

/**
 * What one pass over an instance has found.
 *
 * @param dataSet everything but long values, which are references into the file
 * @param warnings the rules it breaks, one of each kind
 * @param contentDigest SHA-256 of what it says whatever its encoding, 64 hexadecimal digits; only
 *     of {@link InstanceReader#scanWithDigest}
 */
public record ScannedInstance(
        DataSet dataSet,
        Optional<PixelData> pixelData,
        List<ReadWarning> warnings,
        Optional<String> contentDigest) {
    public ScannedInstance {
        warnings = List.copyOf(warnings);
    }
}
