package dev.gantry.ingest.store;

import dev.gantry.dicom.data.Uid;
import dev.gantry.ingest.IngestSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What is done about a data set whose SOP Instance UID is not the one of its C-STORE command. PS3.4
 * table B.2-1 has a failure for it, A900, and a warning, B007: "Data Set does not match SOP Class",
 * stored all the same. Another SOP class is never stored: the contexts were negotiated for it.
 *
 * @param policy what an operator has decided
 */
record OtherInstance(IngestSettings.OtherInstance policy) {
    /**
     * An instance as it is to be taken.
     *
     * @param warning what was another than announced, for the sender and the administrator
     */
    record Taken(IncomingInstance incoming, InputStream body, Optional<String> warning) {}

    /** Looks into the data set only if that may change anything. */
    Taken taken(IncomingInstance incoming, InputStream body) throws IOException {
        if (policy == IngestSettings.OtherInstance.REFUSE
                || !(incoming.expected()
                        instanceof
                        ExpectedInstance.DataSetOf(var sopClass, var sopInstance, var syntax))) {
            return new Taken(incoming, body, Optional.empty());
        }
        var found = InstanceInDataSet.of(body, syntax);
        var other = found.sopInstance().filter(uid -> !uid.equals(sopInstance));
        var expected = new ExpectedInstance.DataSetOf(sopClass, other.orElse(sopInstance), syntax);
        return new Taken(
                incoming.as(expected), found.dataSet(), other.map(uid -> warning(sopInstance)));
    }

    private static String warning(Uid announced) {
        return "SOP Instance UID is not that of the command, %s".formatted(announced);
    }
}
