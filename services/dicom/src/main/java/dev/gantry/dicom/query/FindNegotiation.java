package dev.gantry.dicom.query;

/**
 * The service class application information of C-FIND's SOP classes (PS3.4 §C.5.1.1, table
 * C.5.1-1), a byte for each option. What is not there is 0: not wanted, or not granted.
 *
 * <p>Two options are never granted: timezone adjustment (byte 4), since Gantry answers times as
 * they are stored, and the enhanced multi-frame conversion (byte 5), since it has no converted
 * instances to search.
 */
public final class FindNegotiation {
    private static final int RELATIONAL = 0;
    private static final int COMBINED_DATE_TIME = 1;
    private static final int FUZZY_NAMES = 2;
    private static final int EMPTY_VALUES = 5;
    private static final int MULTIPLE_VALUES = 6;
    private static final int LENGTH = 7;

    private FindNegotiation() {}

    /** What a requestor offers that wants these options. */
    public static byte[] offer(FindOptions wanted) {
        var bytes = new byte[LENGTH];
        set(bytes, RELATIONAL, wanted.relational());
        set(bytes, COMBINED_DATE_TIME, wanted.combinedDateTime());
        set(bytes, FUZZY_NAMES, wanted.fuzzyNames());
        set(bytes, EMPTY_VALUES, wanted.emptyValues());
        set(bytes, MULTIPLE_VALUES, wanted.multipleValues());
        return bytes;
    }

    /**
     * What an acceptor answers to an offer: 1 where that was offered and is granted, otherwise 0.
     * Never longer than the offer, since old requestors cannot bear more, nor than what is known
     * here.
     */
    public static byte[] answer(byte[] offered, FindOptions granted) {
        var known = offer(granted);
        var answer = new byte[Math.min(offered.length, LENGTH)];
        for (var i = 0; i < answer.length; i++) {
            answer[i] = (byte) (offered[i] == 1 ? known[i] : 0);
        }
        return answer;
    }

    /** What an answer has agreed to. */
    public static FindOptions agreed(byte[] answered) {
        return new FindOptions(
                isSet(answered, RELATIONAL),
                isSet(answered, COMBINED_DATE_TIME),
                isSet(answered, FUZZY_NAMES),
                isSet(answered, EMPTY_VALUES),
                isSet(answered, MULTIPLE_VALUES));
    }

    private static void set(byte[] bytes, int at, boolean value) {
        bytes[at] = (byte) (value ? 1 : 0);
    }

    private static boolean isSet(byte[] bytes, int at) {
        return at < bytes.length && bytes[at] == 1;
    }
}
