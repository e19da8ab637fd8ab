package dev.gantry.events;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * What was true at the reception of an instance and can be found out by nobody afterwards. Whatever
 * is not known is empty, and so is what a later version calls by a word that this one has not; it
 * was written down later than the other fields.
 *
 * @param origin why it came
 * @param receivingAddress which address of ours it came to: a presentation address as PS3.10
 *     §7.1.1.1 has them
 * @param policy what was to happen when the same instance comes with other content
 * @param user who sent it, as far as the sender said so in a way that was checked
 * @param site where the sender stood
 */
public record Provenance(
        @JsonFormat(with = READ_UNKNOWN_ENUM_VALUES_AS_NULL) Optional<Origin> origin,
        Optional<String> receivingAddress,
        @JsonFormat(with = READ_UNKNOWN_ENUM_VALUES_AS_NULL) Optional<SameInstancePolicy> policy,
        Optional<String> user,
        Optional<String> site) {
    /** Nothing is known. */
    public static final Provenance UNKNOWN =
            new Provenance(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** Fields that a writer leaves out are empty. */
    public Provenance {
        origin = Objects.requireNonNullElse(origin, Optional.<Origin>empty());
        receivingAddress = Objects.requireNonNullElse(receivingAddress, Optional.<String>empty());
        policy = Objects.requireNonNullElse(policy, Optional.<SameInstancePolicy>empty());
        user = Objects.requireNonNullElse(user, Optional.<String>empty());
        site = Objects.requireNonNullElse(site, Optional.<String>empty());
    }
}
