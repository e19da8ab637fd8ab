package dev.gantry.query.rest;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.UniqueKeys;
import dev.gantry.query.Refusal;
import dev.gantry.query.metadata.TargetResource;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The UIDs in the path of a resource (PS3.18 §10.1.1), as far as it has them. */
public class ResourcePath {
    @PathParam("study")
    @Nullable String study;

    @PathParam("series")
    @Nullable String series;

    @PathParam("instance")
    @Nullable String instance;

    /** What is searched within. */
    UniqueKeys keys() {
        return new UniqueKeys(Optional.empty(), uid("study", study), uid("series", series));
    }

    /** What is asked for; there is at least a study. */
    TargetResource target() {
        return new TargetResource(
                uid("study", study).orElseThrow(),
                uid("series", series),
                uid("instance", instance));
    }

    private static Optional<Uid> uid(String name, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var uid = Uid.parse(text);
        if (uid.isEmpty()) {
            throw new Refusal.InvalidParameter(name, "a UID of digits and dots was expected");
        }
        return uid;
    }
}
