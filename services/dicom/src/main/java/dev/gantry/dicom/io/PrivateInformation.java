package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What we write for ourselves into the meta information of a file (PS3.10 §7.1: Private Information
 * Creator UID and Private Information): what was known when it was received, and what stood in
 * front of the data set when it came as a file. It stays here: {@link LeavingHead} takes it out.
 *
 * <p>Encoded as a version, the lengths of both, and both one after the other. What other creators
 * write, and versions that we do not know, is nothing of ours.
 *
 * @param facts at most {@link #MOST_FACTS} bytes, whose form is their writer's affair; not copied
 * @param replaced preamble, prefix and group 2 as the sender's file had them, of no bytes if it had
 *     none; empty when no file was sent. At most {@link #MOST_REPLACED} bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record PrivateInformation(byte[] facts, Optional<byte[]> replaced) {
    /** Says that a file's private information is ours. */
    public static final Uid CREATOR = new Uid("2.25.178914405218338457296018563924711620897");

    /** Bytes of facts. */
    public static final int MOST_FACTS = 4 << 10;

    /** Bytes of a head that is kept; a file with a longer one stays as it came. */
    public static final int MOST_REPLACED = 32 << 10;

    private static final byte VERSION = 1;
    private static final int NUMBERS = 1 + 4 + 4;
    private static final int NOTHING = -1;

    /** Refuses more than fits with an {@link IllegalArgumentException}. */
    public PrivateInformation {
        if (facts.length > MOST_FACTS
                || replaced.filter(head -> head.length > MOST_REPLACED).isPresent()) {
            throw new IllegalArgumentException(
                    "%d bytes of facts and %d of a head are too many"
                            .formatted(facts.length, replaced.map(head -> head.length).orElse(0)));
        }
    }

    /** Ours in a file's group 2, if there is any that we understand. */
    public static Optional<PrivateInformation> of(DataSet meta) {
        return meta.uid(Tags.PrivateInformationCreatorUID)
                .filter(CREATOR::equals)
                .flatMap(_ -> meta.bytes(Tags.PrivateInformation))
                .flatMap(PrivateInformation::decoded);
    }

    private static Optional<PrivateInformation> decoded(byte[] value) {
        if (value.length < NUMBERS || value[0] != VERSION) {
            return Optional.empty();
        }
        var numbers = ByteBuffer.wrap(value, 1, NUMBERS - 1);
        var facts = numbers.getInt();
        var replaced = numbers.getInt();
        var end = (long) NUMBERS + facts + Math.max(replaced, 0);
        if (facts < 0
                || facts > MOST_FACTS
                || replaced < NOTHING
                || replaced > MOST_REPLACED
                || end > value.length) {
            return Optional.empty();
        }
        return Optional.of(
                new PrivateInformation(
                        Arrays.copyOfRange(value, NUMBERS, NUMBERS + facts),
                        replaced == NOTHING
                                ? Optional.empty()
                                : Optional.of(
                                        Arrays.copyOfRange(value, NUMBERS + facts, (int) end))));
    }

    /** As a value of Private Information (0002,0102). */
    byte[] encoded() {
        var head = replaced.orElse(new byte[0]);
        return ByteBuffer.allocate(NUMBERS + facts.length + head.length)
                .put(VERSION)
                .putInt(facts.length)
                .putInt(replaced.isPresent() ? head.length : NOTHING)
                .put(facts)
                .put(head)
                .array();
    }
}
