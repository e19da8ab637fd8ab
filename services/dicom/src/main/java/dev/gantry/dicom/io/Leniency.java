package dev.gantry.dicom.io;

/** What a reader lets pass although the standard does not, since devices write it. */
public enum Leniency {
    /** The data set is in explicit VR where implicit VR was announced, or the other way round. */
    OTHER_ENCODING_THAN_ANNOUNCED("is not in the VR encoding that was announced", "PS3.5 §7.1"),
    /** A value of an odd number of bytes. */
    ODD_LENGTH("has an odd length", "PS3.5 §7.1.1"),
    /** No VR where there has to be one. */
    VR_LEFT_OUT("has no VR in explicit VR", "PS3.5 §7.1.2"),
    /** Two letters that are no VR. */
    UNKNOWN_VR("has a VR that does not exist", "PS3.5 §6.2"),
    /** An element of a lower tag than the one before it. */
    NOT_IN_ORDER("is not in the order of tags", "PS3.5 §7.1"),
    /** An item or sequence that is delimited although its length was told. */
    DELIMITER_TOO_MANY("is delimited although its length is told", "PS3.5 §7.5.1"),
    /** A basic offset table with offsets that are not those of the frames. */
    BASIC_OFFSETS_WRONG("has a basic offset table that is wrong", "PS3.5 §A.4"),
    /** An extended offset table with offsets or lengths that are not those of the frames. */
    EXTENDED_OFFSETS_WRONG("has an extended offset table that is wrong", "PS3.3 §C.7.6.3.1.8"),
    /** More or fewer frames than Number of Frames (0028,0008) says. */
    NUMBER_OF_FRAMES_WRONG(
            "holds more or fewer frames than Number of Frames says", "PS3.3 §C.7.6.6"),
    /** Encapsulated pixel data without its last delimiter. */
    NOT_DELIMITED("is not delimited at the end", "PS3.5 §A.4"),
    /** Bytes behind the last element that belong to none. */
    TRAILING_BYTES("is followed by bytes of no element", "PS3.5 §7.1"),
    /** An element of a command in a data set: DCMTK makes one of zeros behind the last element. */
    ELEMENT_OF_A_COMMAND("belongs to a command and not to a data set", "PS3.7 §6.3"),
    /** An element of the file meta information in a data set. */
    ELEMENT_OF_FILE_META(
            "belongs to the file meta information and not to a data set", "PS3.10 §7.1");

    private final String rule;
    private final String section;

    Leniency(String rule, String section) {
        this.rule = rule;
        this.section = section;
    }

    /** What is wrong, to be said of an element: "has an odd length". */
    public String rule() {
        return rule;
    }

    /** Where the standard forbids it. */
    public String section() {
        return section;
    }
}
