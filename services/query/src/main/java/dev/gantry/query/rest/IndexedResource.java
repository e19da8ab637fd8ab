package dev.gantry.query.rest;

import dev.gantry.query.Refusal;
import dev.gantry.query.offsets.AwaitOffsets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What other services of ours ask: whether the index has taken the events at these offsets. It is
 * below {@code /internal}, which no proxy routes.
 */
@Path("/internal/query/indexed")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IndexedResource {
    private static final Pattern RECORD = Pattern.compile("(\\d{1,4}):(\\d{1,18})");
    private static final int MOST_PARTITIONS = 1000; // as many as a topic of ours may have
    private static final int LONGEST_WAIT = 10_000;

    private final AwaitOffsets offsets;

    @Inject
    IndexedResource(AwaitOffsets offsets) {
        this.offsets = offsets;
    }

    /** Whether what was asked about can be found now. */
    public record Answer(boolean indexed) {}

    /**
     * Answers when the index has them all, or when the time is over.
     *
     * @param records {@code partition:offset} of {@code gantry.instance.stored}
     * @param within milliseconds, 0 to 10000
     */
    @GET
    public Answer await(
            @QueryParam("record") List<String> records,
            @QueryParam("within") @DefaultValue("0") int within) {
        if (within < 0 || within > LONGEST_WAIT) {
            throw refused("within", "0 to %d milliseconds were expected".formatted(LONGEST_WAIT));
        }
        return new Answer(offsets.await(wanted(records), Duration.ofMillis(within)));
    }

    private static Map<Integer, Long> wanted(List<String> records) {
        if (records.isEmpty() || records.size() > MOST_PARTITIONS) {
            throw refused("record", "1 to %d were expected".formatted(MOST_PARTITIONS));
        }
        var wanted = new HashMap<Integer, Long>();
        for (var text : records) {
            var record = RECORD.matcher(text);
            if (!record.matches()) {
                throw refused("record", "partition:offset was expected");
            }
            wanted.merge(
                    Integer.valueOf(record.group(1)), Long.valueOf(record.group(2)), Math::max);
        }
        return wanted;
    }

    private static Refusal refused(String parameter, String why) {
        return new Refusal.InvalidParameter(parameter, why);
    }
}
