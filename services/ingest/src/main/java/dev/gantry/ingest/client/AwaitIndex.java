package dev.gantry.ingest.client;

import dev.gantry.platform.kafka.RecordOffset;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Waits until searches find what was stored: the index comes after the acknowledgement, and a
 * client that stores and asks at once must not be told that there is no such study.
 *
 * <p>What is waited for is durable already, so nothing that goes wrong here is a failure of the
 * store: whoever waits is told that it can be searched for later.
 */
@Singleton
public final class AwaitIndex {
    private static final Logger LOG = Logger.getLogger(AwaitIndex.class);

    /** A process that hangs is given up after a part of the wait, not long after its end. */
    private static final Duration ONE_CALL = Duration.ofSeconds(2);

    private final QueryClient query;
    private final AtomicBoolean answers = new AtomicBoolean(true);

    @Inject
    AwaitIndex(@RestClient QueryClient query) {
        this.query = query;
    }

    /**
     * Returns when the index has taken all these records, or when the wait is over.
     *
     * @return whether it has; false, too, when query cannot be asked
     */
    public boolean await(Collection<RecordOffset> records, Duration longest) {
        if (records.isEmpty()) {
            return true;
        }
        if (longest.isZero()) {
            return false;
        }
        var wanted = lastOfEachPartition(records);
        long end = System.nanoTime() + longest.toNanos();
        try {
            boolean indexed = false;
            for (var left = longest; !indexed && left.isPositive(); ) {
                var call = left.compareTo(ONE_CALL) < 0 ? left : ONE_CALL;
                indexed = query.indexed(wanted, call.toMillis()).indexed();
                left = Duration.ofNanos(end - System.nanoTime());
            }
            if (!answers.getAndSet(true)) {
                LOG.info("query says again whether the index has what is stored");
            }
            return indexed;
        } catch (ProcessingException
                | QueryClient.QueryFailed
                | CircuitBreakerOpenException unanswered) {
            if (answers.getAndSet(false)) {
                LOG.warnf(
                        "query does not say whether the index has what is stored, so answers to"
                                + " store requests do not wait for it: %s",
                        unanswered);
            }
            return false;
        }
    }

    private static List<String> lastOfEachPartition(Collection<RecordOffset> records) {
        Map<Integer, Long> last =
                records.stream()
                        .collect(
                                Collectors.toMap(
                                        RecordOffset::partition, RecordOffset::offset, Math::max));
        return last.entrySet().stream().map(one -> one.getKey() + ":" + one.getValue()).toList();
    }
}
