package dev.gantry.routing.delivery;

/** What a destination's answer means for the instance that it was given. */
public sealed interface Verdict {
    /**
     * It has it.
     *
     * @param withWarning it has noted something about it
     */
    record Delivered(boolean withWarning) implements Verdict {}

    /** It cannot take it now; the same may work later. */
    record NotNow(String why) implements Verdict {}

    /** It will never take it as it is. */
    record Never(String why) implements Verdict {}

    /**
     * Reads a status of C-STORE (PS3.4 §B.2.3, PS3.7 §C). Warnings (0xB000 to 0xBFFF) say that it
     * was stored.
     *
     * @param comment the destination's own words, empty if it has none
     */
    static Verdict of(int status, String comment) {
        int kind = status & 0xFF00;
        if (status == 0x0000 || (status & 0xF000) == 0xB000) {
            return new Delivered(status != 0);
        }
        if (kind == 0xA700) {
            return new NotNow(said("It is out of resources", status, comment));
        }
        if (kind == 0xA900) {
            return new Never(
                    said(
                            "It says that the data set does not match its SOP class",
                            status,
                            comment));
        }
        if ((status & 0xF000) == 0xC000) {
            return new Never(said("It cannot understand the data set", status, comment));
        }
        return switch (status) {
            case 0x0110 -> new NotNow(said("It had a failure while processing", status, comment));
            case 0x0213 -> new NotNow(said("It has too little resources", status, comment));
            case 0x0122 -> new Never(said("It does not support the SOP class", status, comment));
            case 0x0124 -> new Never(said("It does not allow us to store", status, comment));
            default -> new Never(said("It refuses", status, comment));
        };
    }

    private static String said(String what, int status, String comment) {
        var code = "%s (0x%04X)".formatted(what, status);
        return comment.isBlank() ? code : code + ": " + comment.strip();
    }
}
