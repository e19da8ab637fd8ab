package dev.gantry.dicom.query;

import dev.gantry.dicom.data.PartialDateTime;
import dev.gantry.dicom.data.Vr;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How the values of an attribute are compared when somebody searches for them. */
public enum AttributeKind {
    /** As it is written. */
    TEXT,
    /** A person's name: without regard to case and accents, each group by itself. */
    NAME,
    /** By its value: 7, 7.0 and 007 are the same. */
    NUMBER,
    /** {@code YYYYMMDD}. */
    DATE,
    /** {@code HHMMSS.FFFFFF}, the last parts may be missing. */
    TIME,
    /** A moment, in UTC unless it says another zone. */
    DATETIME;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSSSS");

    /** The kind of a representation; nothing where there are no values to search for. */
    public static Optional<AttributeKind> of(Vr vr) {
        return switch (vr) {
            case AE, AS, CS, LO, LT, SH, ST, UC, UI, UR, UT -> Optional.of(TEXT);
            case PN -> Optional.of(NAME);
            case DS, FD, FL, IS, SL, SS, SV, UL, US, UV -> Optional.of(NUMBER);
            case DA -> Optional.of(DATE);
            case TM -> Optional.of(TIME);
            case DT -> Optional.of(DATETIME);
            case AT, OB, OD, OF, OL, OV, OW, SQ, UN -> Optional.empty();
        };
    }

    /** The first moment that a date time means, in a form that sorts; nothing when it is none. */
    public static Optional<String> earliest(String dateTime) {
        return PartialDateTime.read(dateTime).map(read -> text(read.earliest(ZoneOffset.UTC)));
    }

    /** The last moment that a date time means, in a form that sorts; nothing when it is none. */
    public static Optional<String> latest(String dateTime) {
        return PartialDateTime.read(dateTime).map(read -> text(read.latest(ZoneOffset.UTC)));
    }

    private static String text(OffsetDateTime moment) {
        return MOMENT.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
    }
}
