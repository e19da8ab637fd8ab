package dev.gantry.routing.queues;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.NoPresentationContext;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.RetrieveInstance;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One association to a destination, and instances going over it: as they are stored where it takes
 * that, else uncompressed. A lossy image is decompressed only for who takes nothing else, too: what
 * is stored always comes first.
 */
final class Delivery implements AutoCloseable {
    private final Requestor requestor;
    private final RetrieveInstance instances;
    private final ExchangedSyntaxes exchanged;

    Delivery(Requestor requestor, RetrieveInstance instances, ExchangedSyntaxes exchanged) {
        this.requestor = requestor;
        this.exchanged = exchanged;
        this.instances = instances;
    }

    /**
     * Sends one instance.
     *
     * @throws DestinationFailed when the association is gone
     * @throws ObjectStoreOutage when our object store is away; the association may be gone, too
     */
    Verdict send(Queued queued) throws DestinationFailed {
        var stored = TransferSyntax.of(queued.transferSyntax());
        var accepted = accepted(queued, stored);
        if (accepted.isEmpty()) {
            return new Verdict.Never(
                    "It does not accept %s in %s".formatted(queued.sopClass(), names(stored)));
        }
        try {
            var status =
                    accepted.get().equals(stored)
                            ? sendAsStored(queued, stored)
                            : sendAs(queued, accepted.get());
            return Verdict.of(status.code(), status.errorComment());
        } catch (RetrievalRefusal refusal) {
            return ofRefusal(queued, stored, refusal);
        } catch (NoPresentationContext refused) {
            return new Verdict.Never(
                    "It does not accept %s in %s".formatted(queued.sopClass(), names(stored)));
        } catch (IOException broken) {
            throw DestinationFailed.underWay(
                    "It broke off while we were sending: " + broken.getMessage(), broken);
        }
    }

    /** Whether more can be sent: half an instance cannot be taken back, and ends it. */
    boolean isOpen() {
        return requestor.isOpen();
    }

    private Optional<TransferSyntax> accepted(Queued queued, TransferSyntax stored) {
        return exchanged.of(stored).stream()
                .filter(syntax -> requestor.accepts(queued.sopClass(), syntax))
                .findFirst();
    }

    private String names(TransferSyntax stored) {
        return exchanged.of(stored).stream()
                .map(TransferSyntax::name)
                .collect(Collectors.joining(" or "));
    }

    private DimseStatus sendAsStored(Queued queued, TransferSyntax syntax) throws IOException {
        try (var dataSet = instances.storedDataSet(new ObjectKey(queued.objectKey()))) {
            return requestor.store(queued.sopClass(), queued.instanceUid(), syntax, dataSet);
        }
    }

    private DimseStatus sendAs(Queued queued, TransferSyntax syntax) throws IOException {
        var instance = instances.describe(new ObjectKey(queued.objectKey()));
        try (var opened = instances.open(instance, syntax)) {
            return requestor.store(
                    queued.sopClass(),
                    queued.instanceUid(),
                    syntax,
                    opened::writeDataSet,
                    Optional.empty());
        }
    }

    private static Verdict ofRefusal(
            Queued queued, TransferSyntax stored, RetrievalRefusal refusal) {
        return switch (refusal) {
            case RetrievalRefusal.NotConvertible why when why.isOnlyNow() ->
                    new Verdict.NotNow("We could not decode it now: " + why.reason());
            case RetrievalRefusal.NotConvertible why ->
                    new Verdict.Never(
                            "It does not accept %s in %s, and we cannot send it in another one. %s"
                                    .formatted(queued.sopClass(), stored.name(), why.reason()));
            case RetrievalRefusal.NoFrames _,
                    RetrievalRefusal.NoSuchFrame _,
                    RetrievalRefusal.ObjectMissing _ ->
                    new Verdict.Never("Our own object cannot be read: " + queued.objectKey());
        };
    }

    @Override
    public void close() {
        requestor.close();
    }
}
