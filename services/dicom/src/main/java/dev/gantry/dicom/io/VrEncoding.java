package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Vr;
import java.io.IOException;

/** Tells explicit from implicit VR by the first element (PS3.5 §7.1.2, §7.1.3). */
final class VrEncoding {
    private VrEncoding() {}

    /** What the first element is written in, whatever was announced. */
    static boolean isExplicit(Source in, TransferSyntax announced, Warnings warnings)
            throws IOException {
        if (!in.has(8) || in.peekU16(0) == 0 && in.peekU16(4) == 0 && in.peekU16(6) == 0) {
            return announced.explicitVr(); // zeros are zeros in either
        }
        var explicit =
                announced.explicitVr() ? isLetters(in.peek(4), in.peek(5)) : looksExplicit(in);
        if (explicit != announced.explicitVr()) {
            in.at(Tag.of(in.peekU16(0), in.peekU16(2)));
            warnings.add(Leniency.OTHER_ENCODING_THAN_ANNOUNCED);
        }
        return explicit;
    }

    /** Whether the next element has a VR that exists, and room for its length. */
    static boolean looksExplicit(Source in) throws IOException {
        return in.has(8)
                && Vr.of(in.peek(4), in.peek(5)).isPresent()
                && (in.peek(7) == 0 || in.peek(6) == 0);
    }

    static boolean isLetters(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    }
}
