package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** DCMTK's archive, dcmqrscp, with what was stored in it. */
final class QueryRetrieveArchive implements AutoCloseable {
    private final Process process;
    private final int port;

    /**
     * @param receiver knows this title, at this port, as a destination of C-MOVE
     */
    QueryRetrieveArchive(Path folder, String receiver, int receiverPort) throws Exception {
        this.port = Dcmtk.freePort();
        var database = Files.createDirectories(folder.resolve("database"));
        var configuration =
                Files.writeString(
                        folder.resolve("dcmqrscp.cfg"),
                        """
                        NetworkTCPPort = %d
                        MaxPDUSize = 16384
                        MaxAssociations = 16
                        HostTable BEGIN
                        receiver = (%s, 127.0.0.1, %d)
                        HostTable END
                        VendorTable BEGIN
                        VendorTable END
                        AETable BEGIN
                        ARCHIVE %s RW (200, 1024mb) ANY
                        AETable END
                        """
                                .formatted(port, receiver, receiverPort, database));
        this.process = Dcmtk.start("dcmqrscp", "-c", configuration);
        Dcmtk.awaitListening(port, process);
    }

    RemoteAe remote() {
        return new RemoteAe("127.0.0.1", port, new AeTitle("ARCHIVE"));
    }

    /** Stores files with DCMTK's own sender. */
    void store(Path folder) throws IOException, InterruptedException {
        var result = Dcmtk.run("storescu", "+sd", "-aec", "ARCHIVE", "127.0.0.1", port, folder);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.output());
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
