package dev.gantry.admin.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the tests give orders. */
public final class OperatorToken implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "the-operator-of-this-test-run-only";

    @Override
    public Map<String, String> start() {
        return Map.of("gantry.operator.token", TOKEN);
    }

    @Override
    public void stop() {
        // nothing is open
    }
}
