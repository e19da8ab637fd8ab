package dev.gantry.dicom.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a data set is written (PS3.5 §10, annex A). A syntax that nobody knows is taken for explicit
 * VR little endian with encapsulated pixel data: every syntax added since 1993 is one.
 *
 * @param name the name of PS3.6, or the UID
 */
public record TransferSyntax(
        Uid uid,
        String name,
        boolean explicitVr,
        boolean bigEndian,
        boolean deflated,
        boolean encapsulated) {
    private static final Map<Uid, TransferSyntax> KNOWN = new HashMap<>();

    static {
        for (var uid : Dictionary.uidsOfKind("Transfer Syntax")) {
            KNOWN.put(uid, known(uid));
        }
    }

    /** The default syntax (PS3.5 §A.1). */
    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = of(Uids.ImplicitVRLittleEndian);

    /** PS3.5 §A.2. */
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = of(Uids.ExplicitVRLittleEndian);

    /** PS3.5 §A.3, retired. */
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = of(Uids.ExplicitVRBigEndian);

    /** PS3.5 §A.5. */
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
            of(Uids.DeflatedExplicitVRLittleEndian);

    /** The syntax of a UID, known or not. */
    public static TransferSyntax of(Uid uid) {
        var known = KNOWN.get(uid);
        return known == null
                ? new TransferSyntax(uid, uid.value(), true, false, false, true)
                : known;
    }

    /** Every syntax of the dictionary. */
    public static List<TransferSyntax> all() {
        return List.copyOf(KNOWN.values());
    }

    private static TransferSyntax known(Uid uid) {
        var implicit = uid.equals(Uids.ImplicitVRLittleEndian);
        var bigEndian = uid.equals(Uids.ExplicitVRBigEndian);
        var deflated =
                uid.equals(Uids.DeflatedExplicitVRLittleEndian)
                        || uid.value().equals("1.2.840.10008.1.2.4.95");
        var plain = implicit || bigEndian || deflated || uid.equals(Uids.ExplicitVRLittleEndian);
        return new TransferSyntax(
                uid,
                Dictionary.nameOf(uid).orElse(uid.value()),
                !implicit,
                bigEndian,
                deflated,
                !plain);
    }

    @Override
    public String toString() {
        return name;
    }
}
