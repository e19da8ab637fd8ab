package dev.gantry.testkit;

import java.util.ArrayList;
import java.util.List;

/** OpenSSL's client. A test is skipped, loudly, where it is not installed. */
public final class OpenSsl {
    private OpenSsl() {}

    /** Shakes hands with a port of this machine, sends nothing, and says what came of it. */
    public static Dcmtk.Said connect(int port, String... options) {
        Tool.requireInstalled("openssl", "openssl");
        var command = new ArrayList<>(List.of("openssl", "s_client", "-connect"));
        command.add("127.0.0.1:" + port);
        command.addAll(List.of(options));
        return Tool.run(command);
    }
}
