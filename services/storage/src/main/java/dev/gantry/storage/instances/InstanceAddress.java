package dev.gantry.storage.instances;

import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/** An instance by the whole path of a DICOMweb address. */
public record InstanceAddress(Uid study, Uid series, Uid instance) {
    /** Where it is found on our origin. */
    public String path() {
        return "/dicomweb/studies/%s/series/%s/instances/%s".formatted(study, series, instance);
    }

    /** The series that it is in. */
    public Holding holding() {
        return new Holding(study, Optional.of(series));
    }
}
