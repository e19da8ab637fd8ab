package dev.gantry.ingest.store;

import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Source;
import java.util.Optional;

/**
 * One instance that somebody sends.
 *
 * @param source who sends it, over which protocol
 * @param receivingAddress where it comes in: a presentation address (PS3.10 §7.1.1.1)
 * @param user who sends it, where that was checked
 * @param site where the sender stands, as its record or the title that it called says
 * @param sameInstance what its record says is to happen when the instance comes again with other
 *     content
 * @param expected what it is said to be
 */
public record IncomingInstance(
        Source source,
        String receivingAddress,
        Optional<String> user,
        String site,
        Optional<SameInstancePolicy> sameInstance,
        ExpectedInstance expected) {
    /** The same, taken for something else. */
    IncomingInstance as(ExpectedInstance other) {
        return new IncomingInstance(source, receivingAddress, user, site, sameInstance, other);
    }
}
