package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.client.AwaitIndex;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Waits until the index has what a device was told is stored, before that device is answered. */
@Singleton
final class AwaitAcknowledged {
    private final AwaitIndex index;
    private final AcknowledgedRecords acknowledged;
    private final Duration longest;

    @Inject
    AwaitAcknowledged(AwaitIndex index, AcknowledgedRecords acknowledged, IngestSettings config) {
        this.index = index;
        this.acknowledged = acknowledged;
        this.longest = config.find().indexWait();
    }

    /** Returns when it has, or when the wait is over. */
    void of(AeTitle device) {
        var records = acknowledged.of(device);
        if (index.await(records, longest)) {
            acknowledged.indexed(device, records);
        }
    }
}
