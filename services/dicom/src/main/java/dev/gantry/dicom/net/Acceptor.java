package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Listens for associations and serves each on a virtual thread of its own (PS3.8 §9, PS3.7). Safe
 * for use by several threads; whoever starts it closes it.
 */
public final class Acceptor implements AutoCloseable {
    /** How many more may be told that there are too many, before they are not even told that. */
    private static final int TURNED_AWAY_AT_ONCE = 50;

    private final AcceptorSettings settings;
    private final AssociationPolicy policy;
    private final DimseHandlers handlers;
    private final AssociationListener listener;
    private final ServerSocket server;
    private final Semaphore places;
    private final Semaphore waitingRoom = new Semaphore(TURNED_AWAY_AT_ONCE);
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
                var socket = server.accept();
                threads.execute(() -> admit(socket));
            } catch (IOException | RuntimeException closing) {
                // closed under our feet, or out of descriptors: then the next accept waits for one
                Thread.onSpinWait();
            }
        }
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException nothingLeftToClose) {
            // the descriptor is gone either way
        }
    }

    private void admit(Socket socket) {
        var remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        try (var link = new SocketLink(socket, settings.idle())) {
            links.add(link);
            try {
                withPlace(link, remote);
            } finally {
                links.remove(link);
            }
        } catch (IOException beforeTheAssociation) {
            listener.failed(remote, String.valueOf(beforeTheAssociation.getMessage()));
        }
    }

    private void withPlace(SocketLink link, InetSocketAddress remote) throws IOException {
        if (places.tryAcquire()) {
            try {
                negotiate(link, remote);
            } finally {
                places.release();
            }
        } else if (waitingRoom.tryAcquire()) {
            try {
                turnAway(link, remote);
            } finally {
                waitingRoom.release();
            }
        } else {
            throw new IOException("too many connections");
        }
    }

    private void negotiate(SocketLink link, InetSocketAddress remote) throws IOException {
        secure(link);
        var layer = UpperLayer.accepted(link, settings.maxPduLength(), timers());
        var request = (AssociateRequest) layer.receive();
        switch (AdmissionCheck.of(request).orElseGet(() -> policy.decide(request, remote))) {
            case AssociationDecision.Accept decision -> {
                var accept =
                        AssociateAccept.of(
                                request,
                                decision.contexts(),
                                settings.maxPduLength(),
                                answers(request, decision));
                layer.accept(accept);
                serve(layer, remote, request, accept);
            }
            case AssociationDecision.Reject rejection -> {
                listener.rejected(request, remote, rejection);
                layer.reject(rejection.reason().pdu());
            }
        }
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

    private void secure(SocketLink link) throws IOException {
        if (settings.tls().isPresent()) {
            link.secure(settings.tls().get()::accepted, settings.artim());
        }
    }

    private Timers timers() {
        return new Timers(settings.artim(), settings.release());
    }

    private void turnAway(SocketLink link, InetSocketAddress remote) throws IOException {
        secure(link);
        var layer = UpperLayer.accepted(link, settings.maxPduLength(), timers());
        var request = (AssociateRequest) layer.receive();
        var why = "all %d associations are in use".formatted(settings.maxAssociations());
        listener.rejected(
                request,
                remote,
                new AssociationDecision.Reject(RejectReason.TEMPORARY_CONGESTION, why));
        layer.reject(RejectReason.TEMPORARY_CONGESTION.pdu());
    }

    private void serve(
            UpperLayer layer,
            InetSocketAddress remote,
            AssociateRequest request,
            AssociateAccept accept) {
        var negotiation = Negotiation.of(request, accept);
        var association = negotiation.association(remote, request.user());
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
