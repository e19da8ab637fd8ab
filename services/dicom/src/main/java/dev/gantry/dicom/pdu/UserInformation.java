package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import java.util.List;

/**
 * What the two applications tell each other about themselves (PS3.8 §D.1, PS3.7 §D.3.3).
 *
 * @param maxPduLength the longest P-DATA-TF that this side takes, in bytes; 0 is unlimited
 * @param implementationClass a UID, or empty when the peer forgot it
 * @param implementationVersion or empty
 */
public record UserInformation(
        long maxPduLength,
        String implementationClass,
        String implementationVersion,
        List<UserItem> others) {
    /** Identifies this implementation (PS3.7 §D.3.3.2), and our files in (0002,0012). */
    public static final Uid IMPLEMENTATION_CLASS = Part10.IMPLEMENTATION_CLASS_UID;

    /** At most 16 characters. */
    public static final String IMPLEMENTATION_VERSION = Part10.IMPLEMENTATION_VERSION_NAME;

    public UserInformation {
        others = List.copyOf(others);
    }

    static UserInformation ours(long maxPduLength) {
        return new UserInformation(
                maxPduLength, IMPLEMENTATION_CLASS.value(), IMPLEMENTATION_VERSION, List.of());
    }
}
