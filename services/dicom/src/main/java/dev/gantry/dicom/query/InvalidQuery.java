package dev.gantry.dicom.query;

/** A query that cannot be understood (PS3.18 §8.3.4: the answer is 400). */
public final class InvalidQuery extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String name;
    private final String value;
    private final String why;

    /**
     * States the fault.
     *
     * @param name of the parameter or attribute
     * @param value as given; may identify a patient, so it goes to the client and into no log
     * @param why what is wrong with it and what would be right
     */
    public InvalidQuery(String name, String value, String why) {
        super(name + ": " + why);
        this.name = name;
        this.value = value;
        this.why = why;
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    public String why() {
        return why;
    }
}
