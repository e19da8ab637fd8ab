package dev.gantry.storage.instances;

import dev.gantry.dicom.data.Uid;

/** An instance by the whole path of a DICOMweb address. */
public record InstanceAddress(Uid study, Uid series, Uid instance) {
    /** Where it is found on our origin. */
    public String path() {
        return "/dicomweb/studies/%s/series/%s/instances/%s".formatted(study, series, instance);
    }
}
