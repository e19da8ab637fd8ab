package dev.gantry.bench.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** C-STORE by DCMTK's command line; it does not tell when each instance was acknowledged. */
final class SendWithStorescu implements Send {
    private final boolean noDelay;

    SendWithStorescu(boolean noDelay) {
        this.noDelay = noDelay;
    }

    @Override
    public void send(
            Archive archive, Kind kind, List<InstanceFile> files, Acknowledged acknowledged)
            throws IOException, InterruptedException {
        var remote = archive.remote();
        var command =
                new ArrayList<>(
                        List.of(
                                "storescu",
                                "--call",
                                remote.title().value(),
                                remote.host(),
                                String.valueOf(remote.port())));
        files.forEach(file -> command.add(file.file().toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (noDelay) {
            builder.environment().put("TCP_NODELAY", "1");
        } else {
            builder.environment().remove("TCP_NODELAY");
        }
        var storescu = builder.start();
        var said = new String(storescu.getInputStream().readAllBytes());
        if (storescu.waitFor() != 0) {
            throw new IOException(
                    "storescu to %s ended with %d: %s"
                            .formatted(archive.label(), storescu.exitValue(), said.strip()));
        }
    }
}
