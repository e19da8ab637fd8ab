package dev.gantry.storage.rest;

import dev.gantry.dicom.data.Uid;
import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.storage.instances.StudyOrSeries;
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

    /** The instance that is asked for, or whose frames or bulk data are. */
    InstanceAddress instance() {
        return new InstanceAddress(
                uid("study", study), uid("series", series), uid("instance", instance));
    }

    /** Of what all instances are asked for. */
    StudyOrSeries studyOrSeries() {
        return new StudyOrSeries(
                uid("study", study), Optional.ofNullable(series).map(text -> uid("series", text)));
    }

    private static Uid uid(String name, @Nullable String text) {
        return Asked.uid(name, text == null ? "" : text);
    }
}
