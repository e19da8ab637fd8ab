package dev.gantry.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** What an operator may say about the index. */
@ConfigMapping(prefix = "gantry.index")
public interface IndexConfig {
    /** What happens when an instance comes again under its UID with other content. */
    SameInstance sameInstance();

    /** What happens when an instance comes again under its UID with other content. */
    interface SameInstance {
        /** For every sender that has no line of its own. */
        @WithDefault("exception")
        Policy policy();

        /** For single senders, by their AE title. */
        Map<String, Policy> of();

        /** The policy for what this sender sends. */
        default Policy forSender(String aeTitle) {
            return of().getOrDefault(aeTitle, policy());
        }
    }

    /** Which of two contents is shown under one UID. Both are kept in every case. */
    enum Policy {
        /** The first one, and nobody is asked. */
        KEEP_FIRST,
        /** The one that came later, and nobody is asked. */
        KEEP_LATEST,
        /** The first one, until a person has looked at both. */
        EXCEPTION
    }
}
