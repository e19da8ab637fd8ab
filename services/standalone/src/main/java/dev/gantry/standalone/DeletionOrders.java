package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.standalone.local.CommandFailed;
import dev.gantry.standalone.local.OperatorClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Orders to delete and to restore, to the Gantry that runs on a folder. */
record DeletionOrders(OperatorClient operator) implements AutoCloseable {
    private static final String DELETIONS = "/api/query/deletions";
    private static final String STUDY_INSTANCE_UID = "0020000D";

    /** What to do. */
    enum Order {
        DELETE("/api/admin/deletions"),
        RESTORE("/api/admin/restorations");

        private final String address;

        Order(String address) {
            this.address = address;
        }
    }

    /**
     * Gives the order; {@link CommandFailed} with the reason when it is refused.
     *
     * @param series one series of the study only
     */
    JsonNode give(Order order, String study, Optional<String> series, OrderOptions options) {
        var body = new LinkedHashMap<>(Map.of("studyUid", study));
        series.ifPresent(uid -> body.put("seriesUid", uid));
        body.put("who", options.who());
        body.put("why", options.reason());
        return operator.post(order.address, body);
    }

    /** What was deleted and can still be restored, newest first. */
    JsonNode pending() {
        return operator.get(DELETIONS);
    }

    /** The study of a series that is shown; {@link CommandFailed} when there is none. */
    String studyOf(String series) {
        if (!series.matches("[0-9.]{1,64}")) {
            throw new CommandFailed("%s is not a UID".formatted(series));
        }
        var found = operator.get("/dicomweb/series?SeriesInstanceUID=" + series);
        if (found.isEmpty()) {
            throw new CommandFailed(
                    "There is no series %s. Was it deleted already?".formatted(series));
        }
        return found.path(0).path(STUDY_INSTANCE_UID).path("Value").path(0).asText();
    }

    /** The study of a series that was deleted; {@link CommandFailed} when none can be restored. */
    String studyOfDeleted(String series) {
        return StreamSupport.stream(pending().spliterator(), false)
                .filter(deletion -> has(deletion.path("seriesUids"), series))
                .map(deletion -> deletion.path("studyUid").asText())
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailed("No series %s waits to be restored".formatted(series)));
    }

    private static boolean has(JsonNode uids, String wanted) {
        return StreamSupport.stream(uids.spliterator(), false)
                .anyMatch(uid -> uid.asText().equals(wanted));
    }

    @Override
    public void close() {
        operator.close();
    }
}
