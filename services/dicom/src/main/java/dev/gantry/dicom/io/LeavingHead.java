package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What stands in front of a data set when its file leaves, in place of what was written when it was
 * received. What a sender's file began with it begins with again; what came over an association
 * gets meta information that names no sender, no receiver and nothing of ours. A preamble that may
 * be a program leaves as zeros ({@link Preamble}).
 *
 * @param bytes what goes out first; not copied, leave it unchanged
 * @param replaces so many bytes of the stored file, which do not go out
 */
@SuppressWarnings("ArrayRecordComponent")
public record LeavingHead(byte[] bytes, int replaces) {
    /** Where the data set has begun at the latest in a file whose head is replaced. */
    public static final int FURTHEST =
            PrivateInformation.MOST_REPLACED + PrivateInformation.MOST_FACTS + (8 << 10);

    private static final LeavingHead UNCHANGED = new LeavingHead(new byte[0], 0);
    private static final int MOST_HEADS = 4; // one within another: ours, sent to us as files

    /**
     * The head of a file as it leaves.
     *
     * @param start of the stored file, {@link #FURTHEST} bytes if it has as many
     */
    public static LeavingHead of(byte[] start) throws IOException {
        var head = start;
        var isOurs = false;
        var replaces = 0;
        for (var heads = 0; heads < MOST_HEADS; heads++) {
            var meta = metaOf(head);
            var information = PrivateInformation.of(meta.elements());
            if (information.isEmpty()) {
                break;
            }
            replaces = isOurs ? replaces : (int) meta.length();
            isOurs = true;
            head = information.get().replaced().orElseGet(() -> anonymous(meta));
        }
        if (isOurs) {
            return new LeavingHead(withoutProgram(head), replaces);
        }
        return Preamble.isToBeZeroed(head)
                ? new LeavingHead(new byte[Preamble.LENGTH], Preamble.LENGTH)
                : UNCHANGED;
    }

    /** Bytes of the file as it leaves. */
    public long lengthOf(long stored) {
        return stored - replaces + bytes.length;
    }

    /** Whether anything leaves as it is not stored. */
    public boolean isChanged() {
        return replaces > 0;
    }

    private static FileMeta metaOf(byte[] head) throws IOException {
        try {
            return Part10.readMeta(new ByteArrayInputStream(head));
        } catch (MalformedDataSet notOurs) {
            return new FileMeta(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, DataSet.EMPTY, 0);
        }
    }

    private static byte[] anonymous(FileMeta meta) {
        return Part10.metaOf(
                meta.elements().uid(Tags.MediaStorageSOPClassUID),
                meta.elements().uid(Tags.MediaStorageSOPInstanceUID),
                meta.syntax(),
                Transmission.NONE);
    }

    private static byte[] withoutProgram(byte[] head) {
        if (!Preamble.isToBeZeroed(head)) {
            return head;
        }
        var zeroed = head.clone();
        Arrays.fill(zeroed, 0, Preamble.LENGTH, (byte) 0);
        return zeroed;
    }
}
