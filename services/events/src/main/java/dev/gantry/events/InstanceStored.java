package dev.gantry.events;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An object is durable; its sender is being told so.
 *
 * @param reception UUIDv7 of this one reception; the same instance sent again has another
 * @param transferSyntax UID of the encoding, which is that of the sender
 * @param objectKey where the object store keeps it
 * @param sha256 digest of the object, 64 hexadecimal digits
 * @param contentDigest digest of the data set whatever its encoding, 64 hexadecimal digits: the
 *     same when the same instance comes in another transfer syntax without change of its pixels;
 *     empty in events from before there was one
 * @param length of the object in bytes
 * @param header the data set as DICOM JSON (PS3.18 §F), bulk values as byte ranges of the object;
 *     empty when that is larger than {@link #MAX_HEADER_BYTES}, and then the object has to be read
 * @param warnings what is wrong with it, though it could be kept: sentences without any value of
 *     it, the same for every instance that a device sends in this way
 * @param modality the first value of Modality (0008,0060), an empty text when it has none; empty in
 *     events from before there was one
 * @param provenance how it was received, beyond what its source says; empty in events from before
 *     there was one
 */
public record InstanceStored(
        UUID reception,
        Uid studyUid,
        Uid seriesUid,
        Uid instanceUid,
        Uid sopClass,
        String transferSyntax,
        String objectKey,
        String sha256,
        Optional<String> contentDigest,
        long length,
        PixelLocation pixelData,
        Source source,
        Instant receivedAt,
        Optional<HeaderJson> header,
        List<String> warnings,
        Optional<String> modality,
        Optional<Provenance> provenance)
        implements Event {

    /** Larger headers, in bytes of UTF-8, stay out of the event: a broker refuses large records. */
    public static final int MAX_HEADER_BYTES = 256 * 1024;

    /** Events from before there was one of these fields have none. */
    public InstanceStored {
        header = Objects.requireNonNullElse(header, Optional.<HeaderJson>empty());
        modality = Objects.requireNonNullElse(modality, Optional.<String>empty());
        provenance = Objects.requireNonNullElse(provenance, Optional.<Provenance>empty());
        contentDigest = Objects.requireNonNullElse(contentDigest, Optional.<String>empty());
        warnings = Objects.requireNonNullElse(warnings, List.<String>of()).stream().toList();
    }

    @Override
    public String key() {
        return studyUid.value();
    }
}
