package dev.gantry.retrieval;

import dev.gantry.dicom.data.Uid;

/** An instance by the UIDs of its study, its series and its own. */
public record InstanceAddress(Uid study, Uid series, Uid instance) {
    /** Its resource on a DICOMweb server (PS3.18 table 10.1-1), as a path on that origin. */
    public String path() {
        return "/dicomweb/studies/%s/series/%s/instances/%s".formatted(study, series, instance);
    }
}
