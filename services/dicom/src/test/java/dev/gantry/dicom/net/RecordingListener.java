package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.AssociateRequest;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what an acceptor tells, in words, for one test at a time. */
final class RecordingListener implements AssociationListener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** The next thing that was told, waiting for it. */
    String next() throws InterruptedException {
        var next = heard.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @Override
    public void accepted(Association association) {
        heard.add("accepted " + association.calling() + " for " + association.called());
    }

    @Override
    public void contextsRefused(
            Association association, List<Association.RefusedContext> contexts) {
        contexts.forEach(context -> heard.add("refused " + context.id() + ": " + context.why()));
    }

    @Override
    public void rejected(
            AssociateRequest request,
            InetSocketAddress remote,
            AssociationDecision.Reject decision) {
        heard.add("rejected " + decision.why());
    }

    @Override
    public void failed(InetSocketAddress remote, String why) {
        heard.add("failed " + why);
    }

    @Override
    public void dropped(InetSocketAddress remote, String why) {
        heard.add("dropped " + why);
    }

    @Override
    public void released(Association association, Association.Counts counts) {
        heard.add("released %d %d %d".formatted(counts.stored(), counts.failed(), counts.bytes()));
    }

    @Override
    public void aborted(Association association, Association.Counts counts, String why) {
        heard.add("aborted " + why);
    }

    @Override
    public void handlerFailed(Association association, Exception failure) {
        heard.add("handler failed " + failure.getMessage());
    }

    @Override
    public void notified(
            Association association, NormalizedRequest.EventReport event, DimseStatus answer) {
        heard.add("notified of event %d: %s".formatted(event.eventType(), answer));
    }
}
