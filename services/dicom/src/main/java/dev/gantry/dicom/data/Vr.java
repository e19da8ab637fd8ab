package dev.gantry.dicom.data;

import static dev.gantry.dicom.data.Vr.Kind.BINARY;
import static dev.gantry.dicom.data.Vr.Kind.FLOAT;
import static dev.gantry.dicom.data.Vr.Kind.INTEGER;
import static dev.gantry.dicom.data.Vr.Kind.SEQUENCE;
import static dev.gantry.dicom.data.Vr.Kind.TEXT;

import java.util.Optional;

/** A value representation (PS3.5 §6.2): how the bytes of a value are to be read. */
public enum Vr {
    AE(TEXT, 1),
    AS(TEXT, 1),
    AT(INTEGER, 2),
    CS(TEXT, 1),
    DA(TEXT, 1),
    DS(TEXT, 1),
    DT(TEXT, 1),
    FD(FLOAT, 8),
    FL(FLOAT, 4),
    IS(TEXT, 1),
    LO(TEXT, 1),
    LT(TEXT, 1),
    OB(BINARY, 1),
    OD(BINARY, 8),
    OF(BINARY, 4),
    OL(BINARY, 4),
    OV(BINARY, 8),
    OW(BINARY, 2),
    PN(TEXT, 1),
    SH(TEXT, 1),
    SL(INTEGER, 4),
    SQ(SEQUENCE, 1),
    SS(INTEGER, 2),
    ST(TEXT, 1),
    SV(INTEGER, 8),
    TM(TEXT, 1),
    UC(TEXT, 1),
    UI(TEXT, 1),
    UL(INTEGER, 4),
    UN(BINARY, 1),
    UR(TEXT, 1),
    US(INTEGER, 2),
    UT(TEXT, 1),
    UV(INTEGER, 8);

    enum Kind {
        TEXT,
        INTEGER,
        FLOAT,
        BINARY,
        SEQUENCE
    }

    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (var vr : values()) {
            BY_CODE[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
        }
    }

    private final Kind kind;
    private final int unit;

    Vr(Kind kind, int unit) {
        this.kind = kind;
        this.unit = unit;
    }

    /**
     * The VR of two characters as they stand in an explicit header; nothing when there is none
     * such.
     */
    public static Optional<Vr> of(int first, int second) {
        return first < 'A' || first > 'Z' || second < 'A' || second > 'Z'
                ? Optional.empty()
                : Optional.ofNullable(BY_CODE[index(first, second)]);
    }

    private static int index(int first, int second) {
        return (first - 'A') * 26 + second - 'A';
    }

    /** Values are characters. */
    public boolean isText() {
        return kind == TEXT;
    }

    /** Values are whole numbers of {@link #unit()} bytes. */
    public boolean isInteger() {
        return kind == INTEGER;
    }

    /** Values are floating point numbers. */
    public boolean isFloat() {
        return kind == FLOAT;
    }

    /** Values are bytes without further structure: OB, OW and their kin, UN. */
    public boolean isBinary() {
        return kind == BINARY;
    }

    /** Text in the character set of (0008,0005); the others are ISO 646 (PS3.5 §6.1.2.3). */
    public boolean isAffectedByCharacterSet() {
        return switch (this) {
            case LO, LT, PN, SH, ST, UC, UT -> true;
            default -> false;
        };
    }

    /** A backslash belongs to the text, so there is one value only (PS3.5 §6.2). */
    public boolean isSingleText() {
        return this == LT || this == ST || this == UT || this == UR;
    }

    /** Bytes that change places together in big endian. */
    public int unit() {
        return unit;
    }

    /** The explicit header has two reserved bytes and a 32-bit length (PS3.5 §7.1.2). */
    public boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }

    /** What fills a value up to an even length: a NUL for UI and bytes, a space for text. */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }

    /** Whether DICOM JSON may put values behind a URI (PS3.18 §F.2.6). */
    public boolean mayBeBulkData() {
        return isBinary()
                || isFloat()
                || switch (this) {
                    case DS, IS, LT, ST, UC, UT, SL, SS, SV, UL, US, UV -> true;
                    default -> false;
                };
    }
}
