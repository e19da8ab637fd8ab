package dev.gantry.bench.ingest;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;

/** What is sent. Sizes are those that devices have; a workload may ask for another one. */
public enum Kind {
    CT(Uids.CTImageStorage, 512 * 1024, 200),
    CR(Uids.ComputedRadiographyImageStorage, 8 * 1024 * 1024, 4),
    MR(Uids.MRImageStorage, 150 * 1024, 200),
    SR(Uids.BasicTextSRStorage, 20 * 1024, 10);

    private final Uid sopClass;
    private final int bytes;
    private final int instancesPerStudy;

    Kind(Uid sopClass, int bytes, int instancesPerStudy) {
        this.sopClass = sopClass;
        this.bytes = bytes;
        this.instancesPerStudy = instancesPerStudy;
    }

    /** What its instances are. */
    public Uid sopClass() {
        return sopClass;
    }

    /** Of pixels, or of text. */
    int bytes() {
        return bytes;
    }

    int instancesPerStudy() {
        return instancesPerStudy;
    }
}
