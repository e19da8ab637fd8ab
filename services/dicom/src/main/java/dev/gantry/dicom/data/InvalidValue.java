package dev.gantry.dicom.data;

/**
 * A value that must not be written since it breaks the rules of its VR or its multiplicity (PS3.5
 * §6.2, §6.4). The message names the element, what is wrong and the rule, never the value itself:
 * it may be a patient's.
 */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Tag tag;
    private final Vr vr;
    private final String problem;

    InvalidValue(Tag tag, Vr vr, String problem, String section) {
        super(
                "%s %s %s: the value %s (%s)"
                        .formatted(tag, vr, tag.keyword().orElse("?"), problem, section));
        this.tag = tag;
        this.vr = vr;
        this.problem = problem;
    }

    /** The element. */
    public Tag tag() {
        return tag;
    }

    /** The VR in which the value was to be written. */
    public Vr vr() {
        return vr;
    }

    /** What is wrong with the value, without the value. */
    public String problem() {
        return problem;
    }
}
