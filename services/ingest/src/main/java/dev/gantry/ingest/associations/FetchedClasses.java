package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.SopClasses;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.Device.Quirk;
import dev.gantry.ingest.devices.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The storage classes in which a requestor wants to be sent what it fetches by C-GET (PS3.4
 * §C.5.3). In their contexts it is we who have to write what was accepted, so the accepted transfer
 * syntax is one that everything can be given in, where one was offered.
 *
 * @param proposed those for which it proposes to be SCP
 * @param unasked those for which it has proposed no role, and its record says that it takes them
 */
record FetchedClasses(Set<Uid> proposed, Set<Uid> unasked) {
    private static final List<Uid> UNCOMPRESSED =
            List.of(Uids.ExplicitVRLittleEndian, Uids.ImplicitVRLittleEndian);

    FetchedClasses {
        proposed = Set.copyOf(proposed);
        unasked = Set.copyOf(unasked);
    }

    static FetchedClasses of(AssociateRequest request, Caller caller) {
        if (!caller.may(Permission.RETRIEVE) || !fetches(request)) {
            return new FetchedClasses(Set.of(), Set.of());
        }
        var proposed =
                request.user().others().stream()
                        .filter(UserItem.RoleSelection.class::isInstance)
                        .map(UserItem.RoleSelection.class::cast)
                        .filter(UserItem.RoleSelection::scp)
                        .map(UserItem.RoleSelection::sopClass)
                        .filter(SopClasses::isStorage)
                        .collect(Collectors.toSet());
        boolean takesUnasked =
                caller.record().filter(device -> device.has(Quirk.GET_WITHOUT_ROLES)).isPresent();
        var unasked =
                request.contexts().stream()
                        .map(PresentationContext::abstractSyntax)
                        .filter(SopClasses::isStorage)
                        .filter(sopClass -> takesUnasked && !proposed.contains(sopClass))
                        .collect(Collectors.toSet());
        return new FetchedClasses(proposed, unasked);
    }

    private static boolean fetches(AssociateRequest request) {
        return request.contexts().stream()
                .flatMap(context -> DicomService.of(context.abstractSyntax()).stream())
                .anyMatch(DicomService.GET::equals);
    }

    boolean contains(Uid sopClass) {
        return proposed.contains(sopClass) || unasked.contains(sopClass);
    }

    /** The transfer syntax to accept; nothing when none of those that are exchanged is offered. */
    Optional<Uid> offered(PresentationContext context, Predicate<Uid> exchanged) {
        var offered = context.transferSyntaxes().stream().filter(exchanged).toList();
        return UNCOMPRESSED.stream()
                .filter(offered::contains)
                .findFirst()
                .or(() -> offered.stream().findFirst());
    }
}
