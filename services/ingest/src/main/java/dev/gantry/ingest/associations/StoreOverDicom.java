package dev.gantry.ingest.associations;

import dev.gantry.dicom.io.Transmission;
import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.StoreHandler;
import dev.gantry.dicom.net.StoreRequest;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.devices.CalledTitles;
import dev.gantry.ingest.devices.Caller;
import dev.gantry.ingest.store.ExpectedInstance;
import dev.gantry.ingest.store.IncomingInstance;
import dev.gantry.ingest.store.ReceiveInstance;
import dev.gantry.ingest.store.StoreAnswer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** C-STORE (PS3.4 §B.2), from the command to the status. */
@Singleton
final class StoreOverDicom implements StoreHandler {
    private final ReceiveInstance receive;
    private final AcknowledgedRecords acknowledged;
    private final Callers callers;
    private final CalledTitles titles;
    private final AssociationEventQueue events;

    StoreOverDicom(
            ReceiveInstance receive,
            AcknowledgedRecords acknowledged,
            Callers callers,
            CalledTitles titles,
            AssociationEventQueue events) {
        this.receive = receive;
        this.callers = callers;
        this.titles = titles;
        this.events = events;
        this.acknowledged = acknowledged;
    }

    @Override
    public DimseStatus store(StoreRequest request, InputStream dataSet, Association association)
            throws IOException {
        var announced =
                new ExpectedInstance.DataSetOf(
                        request.sopClass(), request.sopInstance(), request.transferSyntax());
        var caller = callers.of(association);
        if (!caller.may(Permission.STORE)) {
            return mayOnlyFetch(association);
        }
        var local = association.local();
        var incoming =
                new IncomingInstance(
                        Sources.of(association),
                        Transmission.addressOf(local.getHostString(), local.getPort()),
                        Optional.empty(),
                        site(caller, association),
                        caller.record().flatMap(Device::sameInstance),
                        announced);
        return switch (receive.receive(incoming, dataSet)) {
            case StoreAnswer.Stored(_, var event, var warning) -> {
                acknowledged.add(association.calling(), event);
                yield warning.map(DimseStatus::doesNotMatchButStored).orElse(DimseStatus.SUCCESS);
            }
            case StoreAnswer.Refused refused -> DimseStatus.of(refused.status(), refused.reason());
            case StoreAnswer.Unavailable unavailable ->
                    DimseStatus.outOfResources(unavailable.reason());
        };
    }

    /** Its contexts of storage classes were accepted for what it fetches. */
    private DimseStatus mayOnlyFetch(Association association) {
        var why = "%s may fetch, and may not store".formatted(association.calling());
        events.step(association, TraceStep.Kind.CONTEXTS_REFUSED, why, Map.of());
        return DimseStatus.notAuthorized(why);
    }

    /** Of the record, else of the title that was called. */
    private String site(Caller caller, Association association) {
        return caller.record()
                .flatMap(Device::site)
                .orElseGet(() -> titles.siteOf(association.called()));
    }
}
