package dev.gantry.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How the browser of this machine is started, with or without Playwright. */
public final class ChromiumCommand {
    /** Where Debian puts it. */
    public static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

    /** No sandbox, since tests run as root; no graphics card; nothing asked of its makers. */
    public static final List<String> OPTIONS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--use-gl=swiftshader",
                    "--enable-unsafe-swiftshader",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private ChromiumCommand() {}

    /** Whether there is one. */
    public static boolean isInstalled() {
        return Files.isExecutable(EXECUTABLE);
    }
}
