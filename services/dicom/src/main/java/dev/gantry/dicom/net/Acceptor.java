package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens for associations and serves each on a virtual thread of its own (PS3.8 §9, PS3.7). Safe
 * for use by several threads; whoever starts it closes it.
 */
public final class Acceptor implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final AcceptorSettings settings;
    private final AssociationPolicy policy;
    private final DimseHandlers handlers;
    private final AssociationListener listener;
    private final ServerSocket server;
    private final Semaphore places;
    private final PendingConnections pending;
    private final Set<SocketLink> links = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Acceptor(
            AcceptorSettings settings,
            AssociationPolicy policy,
            DimseHandlers handlers,
            AssociationListener listener)
            throws IOException {
        this.settings = settings;
        this.policy = policy;
        this.handlers = handlers;
        this.listener = listener;
        this.places = new Semaphore(settings.maxAssociations());
        this.pending = new PendingConnections(settings.pending());
        this.server = new ServerSocket(settings.port(), 256, settings.bind());
    }

    /**
     * Listens from now on.
     *
     * @throws IOException when the port is taken or the address is not ours
     */
    public static Acceptor start(
            AcceptorSettings settings,
            AssociationPolicy policy,
            DimseHandlers handlers,
            AssociationListener listener)
            throws IOException {
        var acceptor = new Acceptor(settings, policy, handlers, listener);
        Thread.ofPlatform().name("dicom-acceptor-" + acceptor.localPort()).start(acceptor::listen);
        return acceptor;
    }

    /** The port that is listened on. */
    public int localPort() {
        return server.getLocalPort();
    }

    /** How many associations there are at this moment. */
    public int associations() {
        return settings.maxAssociations() - places.availablePermits();
    }

    /** How many connections without an association there are at this moment. */
    public int pendingConnections() {
        return pending.count();
    }

    /**
     * Listens no more. A message that has arrived is still answered, everything else is aborted;
     * after {@link AcceptorSettings#stop} the connections are cut.
     */
    @Override
    public void close() {
        closeServer();
        links.forEach(SocketLink::endInput);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.stop().toMillis(), TimeUnit.MILLISECONDS)) {
                links.forEach(SocketLink::cut);
            }
        } catch (InterruptedException stop) {
            links.forEach(SocketLink::cut);
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                take(server.accept());
            } catch (IOException | RuntimeException closing) {
                // closed under our feet, or out of descriptors: then the next accept fails, too
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void take(Socket socket) throws IOException {
        try {
            var link = new SocketLink(socket, settings.idle());
            link.startTimer(settings.artim()); // until A-ASSOCIATE-RQ is there, TLS included
            take(new PendingConnection(link, (InetSocketAddress) socket.getRemoteSocketAddress()));
        } catch (IOException gone) {
            socket.close(); // it was reset before it could be looked at
        }
    }

    private void take(PendingConnection connection) {
        links.add(connection.link());
        pending.enter(connection);
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException closing) {
            pending.leave(connection);
            links.remove(connection.link());
            connection.link().close();
        }
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException nothingLeftToClose) {
            // the descriptor is gone either way
        }
    }

    private void serve(PendingConnection connection) {
        try (var _ = connection.link()) {
            negotiate(connection);
        } catch (IOException beforeTheAssociation) {
            tell(connection, beforeTheAssociation);
        } finally {
            pending.leave(connection);
            links.remove(connection.link());
        }
    }

    private void tell(PendingConnection connection, IOException beforeTheAssociation) {
        var dropped = connection.whyDropped();
        if (dropped.isPresent()) {
            listener.dropped(connection.remote(), dropped.get());
        } else if (beforeTheAssociation instanceof HandshakeRefused refused) {
            listener.handshakeRefused(connection.remote(), refused.refusal());
        } else {
            var why = String.valueOf(beforeTheAssociation.getMessage());
            listener.failed(connection.remote(), why);
        }
    }

    private void negotiate(PendingConnection connection) throws IOException {
        var link = connection.link();
        if (settings.tls().isPresent()) {
            Opening.secure(link, settings.tls().get());
        } else {
            Opening.plain(link);
        }
        var timers = new Timers(settings.artim(), settings.release());
        var layer = UpperLayer.accepted(link, settings.maxPduLength(), timers);
        var request = (AssociateRequest) layer.receive();
        var decision =
                AdmissionCheck.of(request)
                        .orElseGet(() -> policy.decide(request, connection.peer()));
        switch (decision) {
            case AssociationDecision.Accept accept when places.tryAcquire() -> {
                try (var place = new Place(connection)) {
                    layer.beforeClosing(place::isPendingAgain);
                    accept(layer, connection, request, accept);
                }
            }
            case AssociationDecision.Accept _ -> {
                var why = "all %d associations are in use".formatted(settings.maxAssociations());
                reject(
                        layer,
                        connection.remote(),
                        request,
                        new AssociationDecision.Reject(RejectReason.TEMPORARY_CONGESTION, why));
            }
            case AssociationDecision.Reject rejection ->
                    reject(layer, connection.remote(), request, rejection);
        }
    }

    /** One of the associations that there may be, for a connection that was pending. */
    private final class Place implements AutoCloseable {
        private final PendingConnection connection;
        private boolean free;

        Place(PendingConnection connection) {
            this.connection = connection;
            pending.leave(connection);
        }

        /** The association is over, and the peer has not closed the connection. */
        void isPendingAgain() {
            if (!free) {
                close();
                pending.enter(connection);
            }
        }

        @Override
        public void close() {
            if (!free) {
                free = true;
                places.release();
            }
        }
    }

    private void accept(
            UpperLayer layer,
            PendingConnection connection,
            AssociateRequest request,
            AssociationDecision.Accept decision)
            throws IOException {
        var accept =
                AssociateAccept.of(
                        request,
                        results(request, decision),
                        settings.maxPduLength(),
                        answers(request, decision));
        layer.accept(accept);
        serve(layer, connection, Negotiation.of(request, accept, decision.scpUnasked()));
    }

    private static List<ContextResult> results(
            AssociateRequest request, AssociationDecision.Accept decision) {
        var results = new ArrayList<>(decision.contexts());
        request.unusable().forEach(context -> results.add(context.result()));
        return results;
    }

    private void reject(
            UpperLayer layer,
            InetSocketAddress remote,
            AssociateRequest request,
            AssociationDecision.Reject rejection)
            throws IOException {
        listener.rejected(request, remote, rejection);
        layer.reject(rejection.reason().pdu());
    }

    /** A peer that proposes asynchronous operations hears how many it may have outstanding. */
    private List<UserItem> answers(AssociateRequest request, AssociationDecision.Accept decision) {
        var answers = new ArrayList<>(decision.answers());
        request.user()
                .asynchronousOperations()
                .ifPresent(proposed -> {
                    var most = settings.outstanding();
                    var invoked = proposed.invoked() == 0 ? most : proposed.invoked();
                    answers.add(new UserItem.AsynchronousOperations(Math.min(invoked, most), 1));
                });
        return answers;
    }

    private void serve(UpperLayer layer, PendingConnection connection, Negotiation negotiation) {
        var association =
                negotiation.association(
                        connection.peer(), connection.link().local(), negotiation.request().user());
        listener.accepted(association);
        if (!negotiation.refused().isEmpty()) {
            listener.contextsRefused(association, negotiation.refused());
        }
        new ServeAssociation(
                        association,
                        layer,
                        handlers,
                        listener,
                        settings.response(),
                        settings.idle())
                .serve();
    }
}
