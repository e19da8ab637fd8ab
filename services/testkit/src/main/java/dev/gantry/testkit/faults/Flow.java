package dev.gantry.testkit.faults;

import java.io.IOException;
import java.net.Socket;

/** One connection through the proxy: what one side says is told to the other. */
final class Flow {
    private static final int PIECE = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final NetworkConditions conditions;

    Flow(Socket client, Socket server, NetworkConditions conditions) {
        this.client = client;
        this.server = server;
        this.conditions = conditions;
    }

    /** Returns when both sides have said all, or one has failed. */
    void run() {
        var back = Thread.ofVirtual().name("proxied back").start(() -> pump(server, client));
        pump(client, server);
        try {
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(client);
            close(server);
        }
    }

    private void pump(Socket from, Socket to) {
        var piece = new byte[PIECE];
        try {
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                conditions.pass(length);
                out.write(piece, 0, length);
            }
            conditions.awaitPassage();
            to.shutdownOutput(); // one side may be through while the other still speaks
        } catch (IOException broken) {
            reset();
        }
    }

    /** Ends it with a reset on both sides. */
    void reset() {
        reset(client);
        reset(server);
    }

    /** Closes with RST instead of FIN. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            return;
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException nothingToClose) {
            return;
        }
    }
}
