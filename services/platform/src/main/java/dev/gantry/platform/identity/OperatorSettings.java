package dev.gantry.platform.identity;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How an operator is told from everybody else, until there is a sign-in. */
@ConfigMapping(prefix = "gantry.operator")
public interface OperatorSettings {
    /**
     * What an operator's commands carry as a bearer token; at least 32 characters that nobody can
     * guess. Without it every such command is refused.
     */
    Optional<String> token();
}
