package dev.gantry.index.arrivals;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.gantry.events.InstanceStored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One instance that arrived.
 *
 * @param stored the event
 * @param header its data set
 * @param compressed its data set as DICOM JSON, gzip; not copied, leave it unchanged
 */
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(InstanceStored stored, Header header, byte[] compressed) {

    /** Which of two receptions came first, the same for everyone who compares them. */
    public static final Comparator<Arrival> BY_RECEPTION =
            Comparator.comparing((Arrival a) -> a.stored().receivedAt().truncatedTo(MICROS))
                    .thenComparing(a -> a.stored().reception().toString());

    /** An arrival with this header, DICOM JSON. */
    public static Arrival of(InstanceStored stored, String header) {
        return new Arrival(stored, Header.parse(header), gzip(header));
    }

    /** An arrival as it was written down. */
    public static Arrival of(InstanceStored stored, byte[] compressed) {
        return new Arrival(stored, Header.parse(gunzip(compressed)), compressed);
    }

    /** Whether another reception says the same, in whatever encoding. */
    public boolean hasContentOf(Arrival other) {
        var ours = stored.contentDigest();
        var theirs = other.stored.contentDigest();
        return ours.isPresent() && theirs.isPresent()
                ? ours.equals(theirs)
                : stored.sha256().equals(other.stored.sha256());
    }

    /** The study's UID as text. */
    public String study() {
        return stored.studyUid().value();
    }

    /** The series' UID as text. */
    public String series() {
        return stored.seriesUid().value();
    }

    /** The instance's UID as text. */
    public String instance() {
        return stored.instanceUid().value();
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream(4096);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static String gunzip(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }
}
