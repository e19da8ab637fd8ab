package dev.gantry.index.arrivals;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One reception of an instance.
 *
 * @param stored the event
 * @param header its data set
 * @param compressed its data set as DICOM JSON, gzip; not copied, leave it unchanged
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedInstance(InstanceStored stored, Header header, byte[] compressed) {

    /** Which of two receptions came first, the same for everyone who compares them. */
    public static final Comparator<ReceivedInstance> BY_RECEPTION =
            Comparator.comparing(
                            (ReceivedInstance one) -> one.stored().receivedAt().truncatedTo(MICROS))
                    .thenComparing(one -> one.stored().reception().toString());

    /**
     * An instance with this header.
     *
     * @throws dev.gantry.platform.Unprocessable when it is no JSON object
     */
    public static ReceivedInstance of(InstanceStored stored, HeaderJson header) {
        return new ReceivedInstance(stored, Header.parse(header), gzip(header));
    }

    /** An instance as it was written down; its header is read when somebody asks. */
    public static ReceivedInstance of(InstanceStored stored, byte[] compressed) {
        return new ReceivedInstance(stored, Header.later(() -> gunzip(compressed)), compressed);
    }

    /** What was to happen with other content under its UID when it was received, if known. */
    public Optional<SameInstancePolicy> policy() {
        return stored.provenance().flatMap(Provenance::policy);
    }

    /** Whether another reception says the same, in whatever encoding. */
    public boolean hasContentOf(ReceivedInstance other) {
        var ours = stored.contentDigest();
        var theirs = other.stored.contentDigest();
        return ours.isPresent() && theirs.isPresent()
                ? ours.equals(theirs)
                : stored.sha256().equals(other.stored.sha256());
    }

    /** The study that it is of. */
    public Uid study() {
        return stored.studyUid();
    }

    /** The series that it is of. */
    public Uid series() {
        return stored.seriesUid();
    }

    /** Which instance it is. */
    public Uid instance() {
        return stored.instanceUid();
    }

    private static byte[] gzip(HeaderJson header) {
        var bytes = new ByteArrayOutputStream(4096);
        try (var gzip = new GZIPOutputStream(bytes)) {
            header.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static HeaderJson gunzip(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return HeaderJson.of(gzip.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }
}
