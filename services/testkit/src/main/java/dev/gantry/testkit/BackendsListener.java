package dev.gantry.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the servers before the first test class is looked at, because Quarkus reads their
 * addresses when it boots, and stops them after the last. A run of pure tests says {@code
 * -Dgantry.testkit.backends=none}.
 */
public final class BackendsListener implements LauncherSessionListener {
    private @Nullable SharedServers servers;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!System.getProperty("gantry.testkit.backends", "").equals("none")
                && !SharedServers.areStarted()) {
            servers = SharedServers.start();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (servers != null) {
            servers.stop();
        }
    }
}
