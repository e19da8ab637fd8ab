package dev.gantry.ingest.retrieve;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.GetSubOperations;
import dev.gantry.ingest.client.FindInstances.InstanceObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.RetrieveInstance;
import dev.gantry.retrieval.transcode.TargetSyntaxes;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends a stored instance to a device that fetches it: as it is stored where the device takes that,
 * and its bytes are not touched then; else uncompressed; else compressed without loss in a way that
 * the device takes.
 */
@Singleton
public final class SendStoredInstance {
    private final RetrieveInstance instances;

    @Inject
    SendStoredInstance(@Identifier("ingest") RetrieveInstance instances) {
        this.instances = instances;
    }

    /**
     * Sends one.
     *
     * @param shortfall is told why, if it cannot be sent
     * @return whether to go on: not when the device has cancelled
     * @throws IOException when the device is gone
     * @throws dev.gantry.objects.ObjectStoreOutage when our object store is away
     */
    public boolean send(InstanceObject instance, GetSubOperations device, Shortfall shortfall)
            throws IOException {
        var sopClass = new Uid(instance.sopClass());
        var uid = new Uid(instance.instanceUid());
        var stored = TransferSyntax.of(new Uid(instance.transferSyntax()));
        var accepted =
                syntaxes(stored).filter(syntax -> device.accepts(sopClass, syntax)).findFirst();
        if (accepted.isEmpty()) {
            shortfall.add(notTaken(device, sopClass, stored));
            return device.failed(uid);
        }
        var key = new ObjectKey(instance.objectKey());
        try {
            return accepted.get().equals(stored)
                    ? sendAsStored(device, sopClass, uid, stored, key)
                    : sendAs(device, sopClass, uid, accepted.get(), key);
        } catch (RetrievalRefusal refusal) {
            shortfall.add(refusal.reason());
            return device.failed(uid);
        }
    }

    private static Stream<TransferSyntax> syntaxes(TransferSyntax stored) {
        return Stream.of(
                        Stream.of(stored),
                        TargetSyntaxes.DEFAULTS.stream(),
                        TargetSyntaxes.of(stored, true).stream())
                .flatMap(some -> some)
                .distinct();
    }

    private boolean sendAsStored(
            GetSubOperations device, Uid sopClass, Uid uid, TransferSyntax syntax, ObjectKey key)
            throws IOException {
        try (var dataSet = instances.storedDataSet(key)) {
            return device.store(sopClass, uid, syntax, dataSet);
        }
    }

    private boolean sendAs(
            GetSubOperations device, Uid sopClass, Uid uid, TransferSyntax syntax, ObjectKey key)
            throws IOException {
        try (var opened = instances.open(instances.describe(key), syntax)) {
            return device.store(sopClass, uid, syntax, opened::writeDataSet);
        }
    }

    private static String notTaken(GetSubOperations device, Uid sopClass, TransferSyntax stored) {
        var name = Optional.of(sopClass).flatMap(Dictionary::nameOf).orElse(sopClass.value());
        return device.accepts(sopClass)
                ? "%s not accepted as %s".formatted(name, stored.name())
                : "no SCP role was proposed for " + name;
    }
}
