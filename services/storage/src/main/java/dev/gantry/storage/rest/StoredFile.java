package dev.gantry.storage.rest;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.storage.instances.RetrieveInstances;
import dev.gantry.storage.instances.StoredInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import org.jboss.resteasy.reactive.PathPart;

/** Answers that the system sends from a file, so that nobody reads it. */
final class StoredFile {
    private StoredFile() {}

    /** An instance without parts, or a range of it; read and copied where objects are no files. */
    static Response alone(
            RetrieveInstances instances,
            StoredInstance stored,
            Cached cached,
            HttpHeaders headers) {
        var file = instances.file(stored);
        var whole = new ByteRange(0, stored.length());
        return cached.alone(
                headers,
                stored.length(),
                range ->
                        file.isPresent()
                                ? part(file.get(), range.orElse(whole))
                                : instances.open(stored, range));
    }

    static PathPart part(Path file, ByteRange range) {
        return new PathPart(file, range.offset(), range.length());
    }
}
