package dev.gantry.bench.query;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.util.List;

/** A workstation that stays connected and searches. For one thread. */
final class FindAssociation implements AutoCloseable {
    private static final Uid STUDY_ROOT = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final AeTitle CALLING = new AeTitle("BENCH_WS");

    private final Archive archive;
    private final Requestor requestor;

    private FindAssociation(Archive archive, Requestor requestor) {
        this.archive = archive;
        this.requestor = requestor;
    }

    static FindAssociation with(Archive archive) throws IOException {
        return new FindAssociation(
                archive,
                Requestor.open(
                        archive.remote(),
                        CALLING,
                        List.of(
                                new PresentationContext(
                                        1, STUDY_ROOT, List.of(Uids.ExplicitVRLittleEndian))),
                        RequestorSettings.defaults()));
    }

    /**
     * How long one search took, in nanoseconds.
     *
     * @param first until the first response
     * @param last until the status that ends it
     */
    record Answered(long first, long last) {}

    /** Searches for the study with this number. */
    Answered ask(Find find, int number) throws IOException {
        var identifier = find.identifier(number);
        long begin = System.nanoTime();
        long first = 0;
        int matches = 0;
        try (var responses = requestor.find(STUDY_ROOT, identifier)) {
            while (responses.next().isPresent()) {
                first = matches == 0 ? System.nanoTime() - begin : first;
                matches++;
            }
            if (!responses.status().isSuccess() || matches != find.matches()) {
                throw new IOException(
                        "%s answered a search by %s with %d matches and %s, not with %d"
                                .formatted(
                                        archive.label(),
                                        find.label(),
                                        matches,
                                        responses.status(),
                                        find.matches()));
            }
        }
        return new Answered(first, System.nanoTime() - begin);
    }

    @Override
    public void close() {
        requestor.close();
    }
}
