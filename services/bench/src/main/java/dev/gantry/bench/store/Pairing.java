package dev.gantry.bench.store;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.Part10;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A sender and a receiver. */
record Pairing(Peer sender, Peer receiver) {
    private static final String HOST = "127.0.0.1";

    /** Whether one of the two is ours. */
    boolean isOurs() {
        return sender == Peer.GANTRY || receiver == Peer.GANTRY;
    }

    /** Instances a second, each association sending every file. */
    double rate(List<Path> files, int associations) throws IOException {
        return switch (receiver) {
            case GANTRY -> {
                try (var loopback = Loopback.start()) {
                    yield send(loopback.port(), files, associations);
                }
            }
            case DCMTK, DCMTK_NO_DELAY -> {
                var port = freePort();
                // one process for each association, or storescp would take them one by one
                var command = List.of("storescp", "--ignore", "--fork", "" + port);
                var storescp = start(command, receiver);
                try {
                    awaitListening(port);
                    yield send(port, files, associations);
                } finally {
                    storescp.descendants().forEach(ProcessHandle::destroyForcibly);
                    storescp.destroyForcibly();
                }
            }
        };
    }

    private double send(int port, List<Path> files, int associations) throws IOException {
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = new ArrayList<Future<Void>>();
            for (int number = 0; number < associations; number++) {
                sending.add(
                        threads.submit(() -> {
                            sendAll(port, files);
                            return null;
                        }));
            }
            for (var one : sending) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("%s to %s failed".formatted(sender, receiver), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return files.size() * associations * 1e9 / (System.nanoTime() - begin);
    }

    private void sendAll(int port, List<Path> files) throws IOException, InterruptedException {
        switch (sender) {
            case GANTRY -> sendOurselves(port, files);
            case DCMTK, DCMTK_NO_DELAY -> {
                var command = new ArrayList<>(List.of("storescu", HOST, "" + port));
                files.forEach(file -> command.add(file.toString()));
                var storescu = start(command, sender);
                if (storescu.waitFor() != 0) {
                    throw new IOException("storescu ended with " + storescu.exitValue());
                }
            }
        }
    }

    private static void sendOurselves(int port, List<Path> files) throws IOException {
        try (var association = Loopback.open(port, Uids.CTImageStorage)) {
            for (var file : files) {
                try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                    var meta = Part10.readMeta(in);
                    Uid instance =
                            meta.elements().uid(Tags.MediaStorageSOPInstanceUID).orElseThrow();
                    var status =
                            association.store(Uids.CTImageStorage, instance, meta.syntax(), in);
                    if (!status.isSuccess()) {
                        throw new IOException("refused: " + status);
                    }
                }
            }
        }
    }

    private static Process start(List<String> command, Peer peer) throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (peer == Peer.DCMTK_NO_DELAY) {
            builder.environment().put("TCP_NODELAY", "1");
        } else {
            builder.environment().remove("TCP_NODELAY");
        }
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (true) {
            try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }
}
