package dev.gantry.storage.frames;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.FrameMediaType;
import dev.gantry.dicom.web.Representation;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.frames.OpenFrames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** Frames as they lie in their object, each by one ranged read (PS3.18 §10.4.1.1.6). */
@Singleton
public final class RetrieveFrames {
    private final OpenFrames frames;

    RetrieveFrames(OpenFrames frames) {
        this.frames = frames;
    }

    /**
     * Finds frames; nothing of them is read yet.
     *
     * @param form one of {@link #offered}
     * @throws RetrievalRefusal if there are no such frames
     */
    public FoundFrames find(StoredInstance instance, FrameList wanted, Representation form)
            throws IOException {
        var source = frames.open(instance);
        wanted.numbers().forEach(source::check);
        return new StoredFrames(form, source, wanted.numbers());
    }

    /**
     * In which forms frames of a transfer syntax are sent.
     *
     * @param isOne whether it is one frame, which may come alone
     */
    public static List<Representation> offered(TransferSyntax syntax, boolean isOne) {
        var sent = syntax.encapsulated() ? syntax : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var type = FrameMediaType.of(sent);
        var parts = Representation.multipart(type, sent);
        return isOne ? List.of(parts, Representation.single(type, sent)) : List.of(parts);
    }

    /**
     * Whether frames in a form leave as the bytes that lie in their object: not decoded, not out of
     * a deflated data set, and their numbers not swapped.
     */
    public static boolean leaveUnchanged(TransferSyntax stored, Representation form) {
        return !stored.deflated() && !stored.bigEndian() && offered(stored, true).contains(form);
    }
}
