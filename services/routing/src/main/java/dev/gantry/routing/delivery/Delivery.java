package dev.gantry.routing.delivery;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.MoveOriginator;
import dev.gantry.dicom.net.NoPresentationContext;
import dev.gantry.dicom.net.Requestor;
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
public final class Delivery implements AutoCloseable {
    private final Requestor requestor;
    private final RetrieveInstance instances;
    private final ExchangedSyntaxes exchanged;
    private final Optional<MoveOriginator> originator;

    Delivery(
            Requestor requestor,
            RetrieveInstance instances,
            ExchangedSyntaxes exchanged,
            Optional<MoveOriginator> originator) {
        this.originator = originator;
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
    public Verdict send(InstanceToSend instance) throws DestinationFailed {
        var stored = TransferSyntax.of(instance.transferSyntax());
        var accepted = accepted(instance, stored);
        if (accepted.isEmpty()) {
            return new Verdict.Never(
                    "It does not accept %s in %s".formatted(nameOf(instance), names(stored)));
        }
        try {
            var status =
                    accepted.get().equals(stored)
                            ? sendAsStored(instance, stored)
                            : sendAs(instance, accepted.get());
            return Verdict.of(status.code(), status.errorComment());
        } catch (RetrievalRefusal refusal) {
            return ofRefusal(instance, stored, refusal);
        } catch (NoPresentationContext refused) {
            return new Verdict.Never(
                    "It does not accept %s in %s".formatted(nameOf(instance), names(stored)));
        } catch (IOException broken) {
            throw DestinationFailed.underWay(
                    "It broke off while we were sending: " + broken.getMessage(), broken);
        }
    }

    /** Whether more can be sent: half an instance cannot be taken back, and ends it. */
    public boolean isOpen() {
        return requestor.isOpen();
    }

    private Optional<TransferSyntax> accepted(InstanceToSend instance, TransferSyntax stored) {
        return exchanged.of(stored).stream()
                .filter(syntax -> requestor.accepts(instance.sopClass(), syntax))
                .findFirst();
    }

    private static String nameOf(InstanceToSend instance) {
        return Dictionary.nameOf(instance.sopClass()).orElse(instance.sopClass().value());
    }

    private String names(TransferSyntax stored) {
        return exchanged.of(stored).stream()
                .map(TransferSyntax::name)
                .collect(Collectors.joining(" or "));
    }

    private DimseStatus sendAsStored(InstanceToSend instance, TransferSyntax syntax)
            throws IOException {
        try (var dataSet = instances.storedDataSet(instance.object())) {
            return requestor.store(
                    instance.sopClass(), instance.uid(), syntax, dataSet, originator);
        }
    }

    private DimseStatus sendAs(InstanceToSend instance, TransferSyntax syntax) throws IOException {
        var stored = instances.describe(instance.object());
        try (var opened = instances.open(stored, syntax)) {
            return requestor.store(
                    instance.sopClass(), instance.uid(), syntax, opened::writeDataSet, originator);
        }
    }

    private static Verdict ofRefusal(
            InstanceToSend instance, TransferSyntax stored, RetrievalRefusal refusal) {
        return switch (refusal) {
            case RetrievalRefusal.NotConvertible why when why.isOnlyNow() ->
                    new Verdict.NotNow("We could not decode it now: " + why.reason());
            case RetrievalRefusal.NotConvertible why ->
                    new Verdict.Never(
                            "It does not accept %s in %s, and we cannot send it in another one. %s"
                                    .formatted(nameOf(instance), stored.name(), why.reason()));
            case RetrievalRefusal.NoFrames _,
                    RetrievalRefusal.NoSuchFrame _,
                    RetrievalRefusal.ObjectMissing _ ->
                    new Verdict.Never(
                            "Our own object cannot be read: " + instance.object().value());
        };
    }

    @Override
    public void close() {
        requestor.close();
    }
}
