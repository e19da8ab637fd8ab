package dev.gantry.standalone.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether the ports that were asked for can be had, before anything is started. */
final class PublicPorts {
    private PublicPorts() {}

    static void requireFree(Setup.Ports ports) {
        requireFree(ports.bind(), ports.http(), "--http");
        requireFree(ports.bind(), ports.dicom(), "--dicom");
        ports.dicomTls()
                .ifPresent(tls -> {
                    requireAnother(tls.port(), ports.dicom(), "--dicom");
                    requireAnother(tls.port(), ports.http(), "--http");
                    requireFree(ports.bind(), tls.port(), "--dicom-tls");
                });
        if (ports.management() != 0) {
            requireFree("127.0.0.1", ports.management(), "--management");
        }
    }

    private static void requireAnother(int port, int other, String option) {
        if (port == other) {
            throw new CommandFailed(
                    "--dicom-tls %d: that is the port of %s, and TLS needs one of its own"
                            .formatted(port, option));
        }
    }

    private static void requireFree(String bind, int port, String option) {
        if (port < 1 || port > 0xFFFF) {
            throw new CommandFailed(
                    "%s %d: a port is a number from 1 to 65535".formatted(option, port));
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException e) {
            throw new CommandFailed(
                    "Cannot listen on %s:%d (%s). Choose another port with %s"
                            .formatted(bind, port, e.getMessage(), option));
        }
    }
}
