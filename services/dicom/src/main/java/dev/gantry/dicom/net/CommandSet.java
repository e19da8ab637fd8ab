package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.malformed.MalformedPdu.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The command of a DIMSE message (PS3.7 §6.3.1): group 0000, always implicit VR little endian, so
 * small that it needs no parser.
 */
final class CommandSet {
    /** Command Data Set Type: no data set follows (PS3.7 §E.1). */
    static final int NO_DATA_SET = 0x0101;

    /** Any other value means that one does. */
    static final int DATA_SET_FOLLOWS = 0x0000;

    private final TreeMap<Tag, byte[]> values = new TreeMap<>();

    /**
     * @throws MalformedPdu when the bytes are no command
     */
    static CommandSet parse(byte[] bytes) {
        var command = new CommandSet();
        var at = 0;
        while (at < bytes.length) {
            if (bytes.length - at < 8) {
                throw malformed("a command ends within an element header");
            }
            var tag = Tag.of(unsigned16(bytes, at), unsigned16(bytes, at + 2));
            var length = unsigned16(bytes, at + 4) | (long) unsigned16(bytes, at + 6) << 16;
            at += 8;
            if (tag.group() != 0 || length > bytes.length - at) {
                throw malformed("a command has the element %s of %d bytes".formatted(tag, length));
            }
            command.values.put(tag, Arrays.copyOfRange(bytes, at, at + (int) length));
            at += (int) length;
        }
        return command;
    }

    CommandSet set(Tag tag, int value) {
        values.put(tag, new byte[] {(byte) value, (byte) (value >>> 8)});
        return this;
    }

    /** Sets a text, padded to even length: UIDs with NUL, all others with a space. */
    CommandSet set(Tag tag, Uid uid) {
        return set(tag, uid.value(), '\0');
    }

    CommandSet set(Tag tag, String text) {
        return set(tag, text, ' ');
    }

    CommandSet set(Tag tag, List<Tag> tags) {
        var value = new ByteArrayOutputStream();
        for (var each : tags) {
            put16(value, each.group());
            put16(value, each.element());
        }
        values.put(tag, value.toByteArray());
        return this;
    }

    OptionalInt integer(Tag tag) {
        var value = values.get(tag);
        return value == null || value.length < 2
                ? OptionalInt.empty()
                : OptionalInt.of(unsigned16(value, 0));
    }

    Optional<String> text(Tag tag) {
        return Optional.ofNullable(values.get(tag))
                .map(value -> new String(value, StandardCharsets.ISO_8859_1))
                .map(text -> text.replace('\0', ' ').strip())
                .filter(text -> !text.isEmpty());
    }

    Optional<Uid> uid(Tag tag) {
        return text(tag).flatMap(Uid::parse);
    }

    List<Tag> tags(Tag tag) {
        var value = values.getOrDefault(tag, new byte[0]);
        var tags = new ArrayList<Tag>();
        for (var at = 0; at + 4 <= value.length; at += 4) {
            tags.add(Tag.of(unsigned16(value, at), unsigned16(value, at + 2)));
        }
        return tags;
    }

    int field() {
        return integer(Tags.CommandField).orElse(0);
    }

    boolean hasDataSet() {
        return integer(Tags.CommandDataSetType).orElse(NO_DATA_SET) != NO_DATA_SET;
    }

    byte[] bytes() {
        var content = new ByteArrayOutputStream();
        for (Map.Entry<Tag, byte[]> element : values.entrySet()) {
            if (!element.getKey().equals(Tags.CommandGroupLength)) {
                write(content, element.getKey(), element.getValue());
            }
        }
        var whole = new ByteArrayOutputStream();
        var length = content.size();
        write(
                whole,
                Tags.CommandGroupLength,
                new byte[] {(byte) length, (byte) (length >>> 8), 0, 0});
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private CommandSet set(Tag tag, String text, char padding) {
        var padded = text.length() % 2 == 0 ? text : text + padding;
        values.put(tag, padded.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    private static void write(ByteArrayOutputStream target, Tag tag, byte[] value) {
        put16(target, tag.group());
        put16(target, tag.element());
        put16(target, value.length);
        put16(target, 0);
        target.writeBytes(value);
    }

    private static void put16(ByteArrayOutputStream target, int value) {
        target.write(value);
        target.write(value >>> 8);
    }

    private static int unsigned16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static MalformedPdu malformed(String reason) {
        return new MalformedPdu(Fault.INVALID_PARAMETER_VALUE, reason, "PS3.7 §6.3.1");
    }
}
