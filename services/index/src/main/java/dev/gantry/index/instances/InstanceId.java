package dev.gantry.index.instances;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.ReceivedInstance;
import java.util.Comparator;

/** Which instance: its UID alone says nothing about which study. */
public record InstanceId(Uid study, Uid instance) implements Comparable<InstanceId> {
    private static final Comparator<InstanceId> ORDER =
            Comparator.comparing(InstanceId::study).thenComparing(InstanceId::instance);

    /** Of which instance this is a reception. */
    public static InstanceId of(ReceivedInstance arrival) {
        return new InstanceId(arrival.stored().studyUid(), arrival.stored().instanceUid());
    }

    @Override
    public int compareTo(InstanceId other) {
        return ORDER.compare(this, other);
    }
}
