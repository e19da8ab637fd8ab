package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An archive on a port of this machine that answers as a test wants, and an association to it. */
final class AnsweringArchive implements AutoCloseable {
    static final AeTitle US = new AeTitle("WORKSTATION");
    static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    static final Uid MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;
    static final Uid GET = Uids.StudyRootQueryRetrieveInformationModelGet;

    final RecordingListener listener = new RecordingListener();
    private AutoCloseable open = () -> {};

    @Override
    public void close() throws Exception {
        open.close();
    }

    Requestor connect(DimseHandlers handlers) throws IOException {
        return connect(handlers, List.of());
    }

    Requestor connect(DimseHandlers handlers, List<UserItem> proposals) throws IOException {
        return connect(handlers, proposals, Set.of());
    }

    /**
     * @param unasked of these classes it sends instances to who proposes no role
     */
    Requestor connect(DimseHandlers handlers, List<UserItem> proposals, Set<Uid> unasked)
            throws IOException {
        var acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        (request, _) ->
                                AssociationDecision.Accept.firstOffered(
                                                request, _ -> true, _ -> true)
                                        .grantingScp(request, SopClasses::isStorage)
                                        .sendingUnasked(unasked),
                        handlers,
                        listener);
        open = acceptor;
        var remote = new RemoteAe("127.0.0.1", acceptor.localPort(), new AeTitle("ARCHIVE"));
        return Requestor.open(
                remote, US, contexts(), RequestorSettings.defaults().withProposals(proposals));
    }

    static List<PresentationContext> contexts() {
        var contexts = new ArrayList<PresentationContext>();
        for (var uid : List.of(Uids.Verification, FIND, MOVE, GET, Uids.CTImageStorage)) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1, uid, List.of(Images.SYNTAX.uid())));
        }
        return contexts;
    }

    /** The identifier of a search for studies of patients with such a name. */
    static DataSet patient(String name) {
        return DataSet.builder()
                .set(Tags.QueryRetrieveLevel, "STUDY")
                .set(Tags.PatientName, name)
                .build();
    }
}
