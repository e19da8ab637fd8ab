package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.net.ResponseStream.PeerRequests;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An association that we asked for, one operation at a time. For one thread; its opener closes it.
 */
public final class Requestor implements AutoCloseable {
    private final UpperLayer layer;
    private final Messages messages;
    private final Association association;
    private final RequestorSettings settings;
    private final AnswerPeer peer;
    private Optional<ResponseStream> underWay = Optional.empty();

    private Requestor(OpenAssociation opened, RequestorSettings settings) {
        this.layer = opened.layer();
        this.association = opened.association();
        this.messages = new Messages(layer, association.peer().maxPduLength());
        this.settings = settings;
        this.peer = new AnswerPeer(layer, messages, association);
    }

    /**
     * Connects and negotiates.
     *
     * @param contexts 1 to 128
     * @throws AssociationRejected when the peer does not want it
     * @throws AssociationAborted when the peer aborts, hangs up or is silent
     * @throws IOException when there is no connection
     */
    public static Requestor open(
            RemoteAe remote,
            AeTitle calling,
            List<PresentationContext> contexts,
            RequestorSettings settings)
            throws IOException {
        var request =
                AssociateRequest.of(
                        calling,
                        remote.title(),
                        contexts,
                        settings.maxPduLength(),
                        settings.proposals());
        return new Requestor(OpenAssociation.with(remote, request, settings), settings);
    }

    /** What was agreed upon. */
    public Association association() {
        return association;
    }

    /** Whether the peer accepted a context for such instances. */
    public boolean accepts(Uid sopClass, TransferSyntax syntax) {
        return association.contexts().stream().anyMatch(c -> c.isFor(sopClass, syntax));
    }

    /**
     * C-ECHO (PS3.7 §9.1.5).
     *
     * @throws NoPresentationContext when the peer did not accept Verification
     */
    public DimseStatus echo() throws IOException {
        var context = contextOf(Uids.Verification);
        var command =
                Commands.request(CommandField.ECHO_REQUEST, nextMessageId(), Uids.Verification);
        return send(context, command, DataSet.EMPTY, peer::answer).last().status();
    }

    /** {@link #store} of an instance that nobody asked us to move. */
    public DimseStatus store(
            Uid sopClass, Uid sopInstance, TransferSyntax syntax, InputStream dataSet)
            throws IOException {
        return store(sopClass, sopInstance, syntax, dataSet, Optional.empty());
    }

    /**
     * C-STORE (PS3.7 §9.1.1).
     *
     * @param dataSet without file meta information, written in {@code syntax}; read to its end, not
     *     closed. If it fails, so does the association, since half a data set cannot be taken back
     * @param originator who asked for the C-MOVE that this is part of
     * @return the peer's answer
     * @throws NoPresentationContext when the peer accepted no context for this
     */
    public DimseStatus store(
            Uid sopClass,
            Uid sopInstance,
            TransferSyntax syntax,
            InputStream dataSet,
            Optional<MoveOriginator> originator)
            throws IOException {
        return store(sopClass, sopInstance, syntax, originator, c -> messages.send(c, dataSet));
    }

    /** {@link #store} of a data set that is made while it is sent. */
    public DimseStatus store(
            Uid sopClass,
            Uid sopInstance,
            TransferSyntax syntax,
            DataSetBody dataSet,
            Optional<MoveOriginator> originator)
            throws IOException {
        return store(sopClass, sopInstance, syntax, originator, c -> messages.send(c, dataSet));
    }

    private DimseStatus store(
            Uid sopClass,
            Uid sopInstance,
            TransferSyntax syntax,
            Optional<MoveOriginator> originator,
            Messages.Sendable dataSet)
            throws IOException {
        var context =
                context(c -> c.isFor(sopClass, syntax))
                        .orElseThrow(() -> new NoPresentationContext(sopClass, syntax));
        var command = Commands.store(nextMessageId(), sopClass, sopInstance, originator);
        messages.send(context.id(), command, dataSet);
        return responses(context, command, peer::answer).last().status();
    }

    /**
     * C-FIND (PS3.7 §9.1.2). The caller closes what it gets before it asks for something else.
     *
     * @param informationModel for example Study Root - FIND
     * @throws NoPresentationContext when the peer did not accept it
     */
    public FindResponses find(Uid informationModel, DataSet identifier) throws IOException {
        var context = contextOf(informationModel);
        var command = Commands.query(CommandField.FIND_REQUEST, nextMessageId(), informationModel);
        return new FindResponses(send(context, command, identifier, peer::answer));
    }

    /**
     * C-MOVE (PS3.7 §9.1.4). The caller closes what it gets before it asks for something else.
     *
     * @param informationModel for example Study Root - MOVE
     * @param destination to whom the peer is to send; it must know it by this title
     * @throws NoPresentationContext when the peer did not accept it
     */
    public RetrieveResponses move(Uid informationModel, AeTitle destination, DataSet identifier)
            throws IOException {
        var context = contextOf(informationModel);
        var command =
                Commands.query(CommandField.MOVE_REQUEST, nextMessageId(), informationModel)
                        .set(Tags.MoveDestination, destination.value());
        return new RetrieveResponses(send(context, command, identifier, peer::answer));
    }

    /**
     * C-GET (PS3.7 §9.1.3). The caller closes what it gets before it asks for something else. The
     * settings must have proposed, and the peer accepted, that we are SCP of what is to come (role
     * selection, PS3.7 §D.3.3.4); instances without a context for them count as failed.
     *
     * @param informationModel for example Study Root - GET
     * @param store takes the instances, within {@link RetrieveResponses#next}; if it throws, the
     *     association is aborted
     * @throws NoPresentationContext when the peer did not accept it
     */
    public RetrieveResponses get(Uid informationModel, DataSet identifier, StoreHandler store)
            throws IOException {
        var context = contextOf(informationModel);
        var command = Commands.query(CommandField.GET_REQUEST, nextMessageId(), informationModel);
        var stores = new AnswerStore(association, store);
        return new RetrieveResponses(
                send(
                        context,
                        command,
                        identifier,
                        message -> peer.answer(message, Optional.of(stores))));
    }

    /**
     * N-CREATE, N-SET, N-GET, N-ACTION, N-EVENT-REPORT or N-DELETE (PS3.7 §10.1), whichever the
     * request is.
     *
     * @throws NoPresentationContext when the peer did not accept the SOP class
     * @throws MalformedDataSet when the answer cannot be read; the association is still good
     */
    public NormalizedResponse request(NormalizedRequest request) throws IOException {
        return request(request, request.sopClass());
    }

    /** {@link #request} in the context of a meta SOP class, as print management has one. */
    public NormalizedResponse request(NormalizedRequest request, Uid metaSopClass)
            throws IOException {
        var context = contextOf(metaSopClass);
        var message = NormalizedMessage.of(request, nextMessageId());
        var response = send(context, message.command(), message.dataSet(), peer::answer).last();
        return new NormalizedResponse(
                response.status(),
                response.dataSet(),
                response.command().uid(Tags.AffectedSOPInstanceUID));
    }

    /**
     * Who is told about the peer's N-EVENT-REPORTs, while something else is waited for or within
     * {@link #awaitEvent}. If the handler throws, the association is aborted. Without one they are
     * refused.
     */
    public void onEvent(NormalizedHandler handler) {
        peer.onEvent(handler);
    }

    /**
     * Waits for the peer to say something of its own accord, and answers it: an N-EVENT-REPORT goes
     * to the handler.
     *
     * @param most how long; the association is good afterwards, too
     * @return whether anything came
     */
    public boolean awaitEvent(Duration most) throws IOException {
        refuseIfUnderWay();
        if (!layer.awaitInput(most)) {
            return false;
        }
        peer.answer(messages.receive(settings.response(), settings.idle()));
        return true;
    }

    /** Whether messages can still be exchanged. */
    public boolean isOpen() {
        return layer.isEstablished();
    }

    /** Ends the association at once. */
    public void abort() {
        layer.abort();
    }

    /** Releases the association, if there still is one, and closes the connection. */
    @Override
    public void close() {
        underWay.ifPresent(ResponseStream::close);
        try (layer) {
            if (layer.isEstablished()) {
                layer.release();
            }
        } catch (IOException nothingToReleaseAnyMore) {
            layer.close();
        }
    }

    private Association.Context contextOf(Uid sopClass) {
        return context(c -> c.abstractSyntax().equals(sopClass))
                .orElseThrow(() -> new NoPresentationContext(sopClass));
    }

    private Optional<Association.Context> context(Predicate<Association.Context> wanted) {
        return association.contexts().stream().filter(wanted).findFirst();
    }

    private int nextMessageId() {
        refuseIfUnderWay();
        return messages.nextMessageId();
    }

    private void refuseIfUnderWay() {
        if (underWay.isPresent() && !underWay.get().isOver()) {
            throw new IllegalStateException(
                    "another operation is under way on this association: close its responses");
        }
    }

    private ResponseStream send(
            Association.Context context, CommandSet command, DataSet dataSet, PeerRequests peer)
            throws IOException {
        if (!command.hasDataSet()) {
            messages.send(context.id(), command);
        } else {
            var bytes = DataSets.bytes(dataSet, context.transferSyntax());
            messages.send(context.id(), command);
            messages.send(context.id(), bytes);
        }
        return responses(context, command, peer);
    }

    private ResponseStream responses(
            Association.Context context, CommandSet command, PeerRequests peerRequests) {
        var begun = new ResponseStream(layer, messages, settings, command, context, peerRequests);
        underWay = Optional.of(begun);
        return begun;
    }
}
