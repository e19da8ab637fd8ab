package dev.gantry.admin.devices;

import dev.gantry.admin.AdminSettings;
import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.events.AssociationRequestor;
import dev.gantry.events.TraceStep;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Remembers who calls without being known, so that a person can admit it with one order. Whoever
 * scans the network or makes up titles must not bury the one new scanner in the list: an address
 * has a few rows and one for the rest, there is a bound on all of them, and those who only ask for
 * C-ECHO come last and go first.
 */
@Singleton
public final class RememberCallers {
    private static final int LONGEST_REASON = 1_000;

    private final UnknownDeviceTable strangers;
    private final ElsewhereTable elsewhere;
    private final AdminSettings.Unknown settings;
    private final Clock clock;

    RememberCallers(
            UnknownDeviceTable strangers,
            ElsewhereTable elsewhere,
            AdminSettings settings,
            Clock clock) {
        this.strangers = strangers;
        this.elsewhere = elsewhere;
        this.settings = settings.unknownDevices();
        this.clock = clock;
    }

    private record Caller(String title, String host) implements Comparable<Caller> {
        @Override
        public int compareTo(Caller other) {
            int byTitle = title.compareTo(other.title);
            return byTitle == 0 ? host.compareTo(other.host) : byTitle;
        }
    }

    private record Place(UUID device, String host) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byDevice = device.compareTo(other.device);
            return byDevice == 0 ? host.compareTo(other.host) : byDevice;
        }
    }

    /** Takes what a batch says about callers, within the transaction that moves the offset on. */
    public void take(Handle tx, List<TraceStep> steps) {
        var unknown = new TreeMap<Caller, UnknownDevice>();
        var calls = new TreeMap<Place, ElsewhereTable.Calls>();
        var reasons = new TreeMap<Caller, String>();
        for (var step : steps) {
            if (step.kind() == TraceStep.Kind.CONTEXTS_REFUSED) {
                reasons.put(caller(step), reason(step));
            }
            step.requestor()
                    .ifPresent(requestor -> {
                        switch (requestor.recognition()) {
                            case UNKNOWN ->
                                    unknown.merge(
                                            caller(step),
                                            stranger(step, requestor),
                                            UnknownDevice::and);
                            case ELSEWHERE ->
                                    requestor
                                            .device()
                                            .ifPresent(device ->
                                                    calls.merge(
                                                            new Place(device, host(step)),
                                                            calls(device, step),
                                                            ElsewhereTable.Calls::and));
                            case KNOWN -> {
                                // its own row of admin.association says so
                            }
                        }
                    });
        }
        if (!unknown.isEmpty()) {
            strangers.add(tx, bounded(tx, unknown.values()));
            strangers.trim(tx, clock.instant().minus(settings.keep()), settings.most());
        }
        elsewhere.add(tx, calls.values());
        reasons.forEach((caller, why) -> strangers.sayWhy(tx, caller.title(), caller.host(), why));
    }

    /** Titles beyond what one network may have become one row. */
    private Collection<UnknownDevice> bounded(Handle tx, Collection<UnknownDevice> callers) {
        var networks = new HashSet<String>();
        callers.forEach(caller -> networks.add(Network.of(caller.address())));
        Map<String, Set<String>> titles = new HashMap<>();
        strangers
                .titles(tx, networks)
                .forEach((network, known) -> titles.put(network, new HashSet<>(known)));
        var bounded = new TreeMap<Caller, UnknownDevice>();
        for (var caller : callers) {
            var network = Network.of(caller.address());
            var known = titles.computeIfAbsent(network, _ -> new HashSet<>());
            var isOneMore = !known.contains(caller.aeTitle());
            if (isOneMore && known.size() >= settings.titlesPerAddress()) {
                var others = caller.withAeTitle("", network);
                bounded.merge(new Caller("", network), others, UnknownDevice::and);
            } else {
                known.add(caller.aeTitle());
                bounded.put(new Caller(caller.aeTitle(), caller.address()), caller);
            }
        }
        return bounded.values();
    }

    private static UnknownDevice stranger(TraceStep step, AssociationRequestor requestor) {
        var proposed = new ArrayList<Uid>();
        requestor.abstractSyntaxes().forEach(text -> Uid.parse(text).ifPresent(proposed::add));
        return new UnknownDevice(
                caller(step).title(),
                host(step),
                ControlCharacters.escaped(requestor.implementationClassUid()),
                ControlCharacters.escaped(requestor.implementationVersion()),
                proposed,
                requestor.abstractSyntaxes().stream()
                        .anyMatch(uid -> !uid.equals(Uids.Verification.value())),
                step.at(),
                step.at(),
                1,
                reason(step));
    }

    private static ElsewhereTable.Calls calls(UUID device, TraceStep step) {
        return new ElsewhereTable.Calls(device, host(step), step.at(), 1, reason(step));
    }

    private static Caller caller(TraceStep step) {
        return new Caller(ControlCharacters.escaped(step.source().callingAe()), host(step));
    }

    private static String host(TraceStep step) {
        return ControlCharacters.escaped(step.source().remoteHost());
    }

    private static String reason(TraceStep step) {
        var why = ControlCharacters.escaped(step.why());
        return why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
    }
}
