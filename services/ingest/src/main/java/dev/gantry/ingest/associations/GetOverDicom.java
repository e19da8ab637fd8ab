package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.GetHandler;
import dev.gantry.dicom.net.GetSubOperations;
import dev.gantry.dicom.net.QueryRequest;
import dev.gantry.events.Device.Permission;
import dev.gantry.ingest.associations.AnswerRetrieve.Retrieve;
import dev.gantry.ingest.client.FindInstances.InstanceObject;
import dev.gantry.ingest.retrieve.SendStoredInstance;
import dev.gantry.ingest.retrieve.Shortfall;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** C-GET (PS3.4 §C.4.3): each instance is sent on the association of the request. */
@Singleton
final class GetOverDicom implements GetHandler {
    private final AnswerRetrieve retrieve;
    private final SendStoredInstance sending;
    private final Callers callers;
    private final RetrieveTrace trace;

    GetOverDicom(
            AnswerRetrieve retrieve,
            SendStoredInstance sending,
            Callers callers,
            RetrieveTrace trace) {
        this.retrieve = retrieve;
        this.sending = sending;
        this.callers = callers;
        this.trace = trace;
    }

    @Override
    public DimseStatus get(QueryRequest request, GetSubOperations device, Association association)
            throws IOException {
        var shortfall = new Shortfall();
        var status = answered(request, device, association, shortfall);
        trace.ended(association, "C-GET", status, shortfall);
        return status;
    }

    private DimseStatus answered(
            QueryRequest request,
            GetSubOperations device,
            Association association,
            Shortfall shortfall)
            throws IOException {
        if (!callers.of(association).may(Permission.RETRIEVE)) {
            return DimseStatus.notAuthorized(
                    "%s may not fetch (retrieve)".formatted(association.calling()));
        }
        return retrieve.answer(
                new Retrieve(association, request, "fetch", device.progress(), shortfall),
                (instances, _) -> send(instances, device, shortfall));
    }

    private boolean send(
            List<InstanceObject> instances, GetSubOperations device, Shortfall shortfall)
            throws IOException {
        for (var instance : instances) {
            if (!sending.send(instance, device, shortfall)) {
                return false;
            }
        }
        return true;
    }
}
