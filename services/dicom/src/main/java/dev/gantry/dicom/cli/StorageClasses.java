package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.SopClasses;
import java.util.List;
import java.util.regex.Pattern;

/** The storage classes of what is found in archives. */
final class StorageClasses {
    /**
     * Retired, for luggage, or about devices instead of patients; an association has 128 places.
     */
    private static final Pattern RARE =
            Pattern.compile(
                    "Standalone|Stored Print|Hardcopy|Trial|[Rr]etired|DICOS|DICOM Content Mapping"
                            + "|Eddy|Protocol|Implant|Hanging|Palette|Inventory|Delivery"
                            + "|Salvage|Template|Film|Thermography|Plan SR|Agent|Photoacoustic"
                            + "|Robotic|Tomotherapeutic|Height Map|Surface Scan|Lens");

    private StorageClasses() {}

    /** The usual ones, no more than this. */
    static List<Uid> usual(int most) {
        return Dictionary.uidsOfKind("SOP Class").stream()
                .filter(SopClasses::isStorage)
                .filter(uid -> !RARE.matcher(Dictionary.nameOf(uid).orElse("")).find())
                .limit(most)
                .toList();
    }
}
