package dev.gantry.dicom.malformed;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.data.TagPath;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Received bytes that break a rule so that they cannot be read on; whoever wrote them is at fault,
 * not the network. Says where and which rule, and quotes no value: it may be a patient's.
 *
 * <p>What is not received but asked for or written has exceptions of its own: {@code InvalidQuery}
 * for a query parameter, {@code InvalidValue} for a value that must not be written.
 */
public abstract sealed class MalformedDicom extends RuntimeException
        permits MalformedDataSet,
                MalformedJson,
                MalformedXml,
                MalformedPdu,
                MalformedMultipart,
                MalformedCodeStream {
    private static final long serialVersionUID = 1;
    private static final long NOWHERE = -1;

    private final transient @Nullable TagPath path;
    private final long offset;
    private final String rule;
    private final String section;

    /**
     * @param path the attribute at fault, where there is one to name
     * @param known what is known of that attribute, for the message; or empty
     * @param offset of the first byte or character that was not understood, or -1
     * @param section of the standard; empty when a limit of the reader is passed
     */
    MalformedDicom(Optional<TagPath> path, String known, long offset, String rule, String section) {
        super(
                sentence(
                        path.map(TagPath::notation).orElse("") + known,
                        offset,
                        ControlCharacters.escaped(rule),
                        section));
        this.path = path.orElse(null);
        this.offset = offset;
        this.rule = ControlCharacters.escaped(rule); // it may quote what came
        this.section = section;
    }

    private static String sentence(String where, long offset, String rule, String section) {
        var place =
                offset == NOWHERE
                        ? where
                        : (where.isEmpty() ? "" : where + " ") + "at offset " + offset;
        return (place.isEmpty() ? "" : place + ": ")
                + rule
                + (section.isEmpty() ? "" : " (" + section + ")");
    }

    /** With no attribute to name. */
    MalformedDicom(long offset, String rule, String section) {
        this(Optional.empty(), "", offset, rule, section);
    }

    /**
     * The attribute at fault, or the last one read, or what holds it; nothing when it is the whole,
     * and where bytes are no attributes.
     */
    public Optional<TagPath> path() {
        return Optional.ofNullable(path);
    }

    /**
     * Where reading stopped, counted from 0 at the start of the data set, document, PDU or body:
     * bytes, and characters where the format is text. Nothing where what is wrong has no place.
     */
    public OptionalLong offset() {
        return offset == NOWHERE ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** Place, rule and section in one sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The rule broken: what was found, and often what was expected. */
    public String rule() {
        return rule;
    }

    /**
     * Where the rule stands: "PS3.5 §7.5". Empty when the input is right, and more than the reader
     * can bear.
     */
    public String section() {
        return section;
    }

    /**
     * As much of the message as there is room for, the attribute and the rule at least: an error
     * comment has 64 characters (PS3.7 §C). What is longer still is for the caller to cut.
     */
    public final String brief(int characters) {
        var message = getMessage();
        if (message.length() <= characters) {
            return message;
        }
        if (path().isEmpty()) {
            return rule();
        }
        var path = path().get();
        var withPath = path.notation() + " " + rule();
        return withPath.length() <= characters ? withPath : path.last() + " " + rule();
    }
}
