package dev.gantry.storage.bulkdata;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.Representation;
import dev.gantry.retrieval.CopyStoredFile;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.bytes.SwappingOutput;
import dev.gantry.retrieval.frames.OpenFrames;
import dev.gantry.storage.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A long value by its place in the object, as the metadata names it (PS3.18 §10.4.1.1.5). */
@Singleton
public final class RetrieveBulkData {
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private final CopyStoredFile files;
    private final OpenFrames frames;

    RetrieveBulkData(CopyStoredFile files, OpenFrames frames) {
        this.files = files;
        this.frames = frames;
    }

    /** Reads {@code offset-length}, and checks that the object has these bytes. */
    public ByteRange place(StoredInstance instance, String text) {
        var matcher = PLACE.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal.Invalid("bulkdata", "offset-length, as in the metadata,");
        }
        var range =
                new ByteRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        if (range.offset() + range.length() > instance.length()) {
            throw new Refusal.OutOfRange(
                    "bulk data at " + text, "the object has %d bytes".formatted(instance.length()));
        }
        return range;
    }

    /** Whether these bytes are compressed pixel data, which only makes sense frame by frame. */
    public boolean isFrames(StoredInstance instance, ByteRange range) {
        return instance.syntax().encapsulated()
                && instance.pixels().place().filter(range::equals).isPresent();
    }

    /** Whether values leave as the bytes that lie in their object. */
    public static boolean leavesUnchanged(TransferSyntax stored) {
        return !stored.deflated() && !stored.bigEndian();
    }

    /** In which form a client gets a value. */
    public Representation represent(Accept accept) {
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var offered =
                List.of(
                        Representation.single(MediaTypes.OCTET_STREAM, syntax),
                        Representation.multipart(MediaTypes.OCTET_STREAM, syntax));
        return accept.choose(offered).orElseThrow(() -> new Refusal.NotAcceptable(offered));
    }

    /** Copies the part of the value that is asked for, or all of it; numbers in little endian. */
    public void copy(
            StoredInstance instance, ByteRange value, Optional<ByteRange> part, OutputStream out)
            throws IOException {
        if (part.isPresent() && !instance.syntax().bigEndian()) {
            var range = new ByteRange(value.offset() + part.get().offset(), part.get().length());
            files.copyValue(instance, range, out);
        } else {
            copy(instance, value, part.isPresent() ? new PartOutput(out, part.get()) : out);
        }
    }

    /** Copies the value, numbers in little endian. */
    private void copy(StoredInstance instance, ByteRange range, OutputStream out)
            throws IOException {
        int unit =
                instance.syntax().bigEndian()
                        ? frames.unitOfBigEndianValueAt(instance, range.offset())
                        : 1;
        var target = unit == 1 ? out : new SwappingOutput(out, unit);
        files.copyValue(instance, range, target);
    }
}
