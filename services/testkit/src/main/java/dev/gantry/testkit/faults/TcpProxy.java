package dev.gantry.testkit.faults;

import dev.gantry.testkit.faults.NetworkConditions.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A network between clients and one server of this machine, good until it is told otherwise.
 * Clients connect to {@link #port()}. Any thread may call any method; the owner closes it.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final int target;
    private final NetworkConditions conditions = new NetworkConditions();
    private final Set<Flow> flows = ConcurrentHashMap.newKeySet();
    private final int port;
    private @Nullable ServerSocket listener;
    private @Nullable Thread accepting;
    private boolean closed;

    private TcpProxy(int port, int target) {
        this.target = target;
        this.port = listen(port);
    }

    /** One on a free port that leads to this port of loopback, whether somebody listens or not. */
    public static TcpProxy to(int target) {
        return new TcpProxy(0, target);
    }

    /** Where clients connect. */
    public int port() {
        return port;
    }

    /** Nothing passes any more, in either direction; nobody is told. New connections hang, too. */
    public void cut() {
        conditions.become(State.CUT);
    }

    /** So many bytes a second pass on each connection in each direction. */
    public void slowDownTo(int bytesPerSecond) {
        conditions.become(new State(false, bytesPerSecond, Duration.ZERO));
    }

    /** Each piece of data arrives so much later. */
    public void delayBy(Duration each) {
        conditions.become(new State(false, Integer.MAX_VALUE, each));
    }

    /** Every open connection ends with a reset (RST) on both sides; new ones are good. */
    public void reset() {
        flows.forEach(Flow::reset);
    }

    /** New connections are refused; those that are open stay good. */
    public synchronized void stopAccepting() {
        if (listener != null && accepting != null) {
            close(listener);
            listener = null;
            awaitEndOf(accepting);
        }
    }

    /** Everything is good again. What was held back by a cut passes on, as TCP would see to. */
    public synchronized void heal() {
        if (listener == null && !closed) {
            listen(port);
        }
        conditions.become(State.UNLIMITED);
    }

    private synchronized int listen(int wanted) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
            listener = socket;
            accepting = Thread.ofVirtual().name("proxy to " + target).start(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no proxy on port " + wanted, e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().name("proxied").start(() -> connect(client));
            } catch (IOException closedMeanwhile) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket server;
        try {
            conditions.awaitPassage();
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException nobodyListens) {
            Flow.reset(client);
            return;
        }
        var flow = new Flow(client, server, conditions);
        flows.add(flow);
        try {
            flow.run();
        } finally {
            flows.remove(flow);
        }
    }

    /** Ends every connection and listens no more. */
    @Override
    public synchronized void close() {
        closed = true;
        stopAccepting();
        conditions.become(State.UNLIMITED);
        reset();
    }

    /** The system lets clients in as long as somebody still waits for one. */
    private static void awaitEndOf(Thread accepting) {
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
