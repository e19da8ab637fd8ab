package dev.gantry.platform.devices;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.gantry.events.Device.Permission;
import dev.gantry.events.Device.Quirk;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The devices at one moment. Titles are compared without regard to case, since they are typed in by
 * hand on both sides. Devices that share a title are told apart by certificate, else by address;
 * one without addresses is meant by nobody whom another fits better.
 */
public final class DeviceList {
    /** Nobody is known. */
    public static final DeviceList EMPTY = new DeviceList(List.of());

    private static final int NOT_THIS_ONE = 0;
    private static final int ANYWHERE = 1;
    private static final int AT_ITS_ADDRESS = 2;
    private static final int BY_CERTIFICATE = 3;

    private final Map<UUID, KnownDevice> byId;
    private final Map<String, List<KnownDevice>> byTitle;
    private final Set<String> fingerprints;

    /** A list of these. */
    public DeviceList(Collection<KnownDevice> devices) {
        this.byId =
                devices.stream()
                        .collect(toUnmodifiableMap(KnownDevice::id, UnaryOperator.identity()));
        this.byTitle =
                devices.stream()
                        .sorted(Comparator.comparing(KnownDevice::id))
                        .collect(groupingBy(known -> folded(known.device().aeTitle())));
        this.fingerprints =
                devices.stream()
                        .flatMap(known -> known.device().tls().fingerprints().stream())
                        .collect(toUnmodifiableSet());
    }

    /** All of them, in no order. */
    public Collection<KnownDevice> all() {
        return byId.values();
    }

    /** The one with this id. */
    public Optional<KnownDevice> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those with this title; several when addresses tell them apart. */
    public List<KnownDevice> withTitle(String aeTitle) {
        return byTitle.getOrDefault(folded(aeTitle), List.of());
    }

    /** Whether a device has a certificate with this fingerprint. */
    public boolean knowsFingerprint(String fingerprint) {
        return fingerprints.contains(fingerprint);
    }

    /** Those that images may be sent to, by title. */
    public List<KnownDevice> receivers() {
        return byId.values().stream()
                .filter(known -> known.device().may(Permission.RECEIVE))
                .sorted(
                        Comparator.comparing((KnownDevice known) -> known.device().aeTitle())
                                .thenComparing(KnownDevice::id))
                .toList();
    }

    /**
     * Who somebody is.
     *
     * @param aeTitle what it calls itself
     * @param address where it calls from
     * @param fingerprint of the certificate that it showed
     */
    public Recognition recognize(
            String aeTitle, InetAddress address, Optional<String> fingerprint) {
        var candidates = withTitle(aeTitle);
        if (candidates.isEmpty()) {
            return new Recognition.Unknown();
        }
        KnownDevice best = candidates.getFirst();
        var bestFit = NOT_THIS_ONE;
        for (var candidate : candidates) {
            var fit = fit(candidate, address, fingerprint);
            if (fit > bestFit) {
                best = candidate;
                bestFit = fit;
            }
        }
        return bestFit == NOT_THIS_ONE
                ? new Recognition.Elsewhere(best, why(aeTitle, candidates, address, fingerprint))
                : new Recognition.Known(best);
    }

    private static int fit(KnownDevice known, InetAddress address, Optional<String> fingerprint) {
        var device = known.device();
        var certificates = device.tls().fingerprints();
        if (fingerprint.isPresent() && !certificates.isEmpty()) {
            if (!certificates.contains(fingerprint.get())) {
                return NOT_THIS_ONE;
            }
            if (isAt(known, address) || mayBeAnywhere(known)) {
                return BY_CERTIFICATE;
            }
        }
        if (isAt(known, address)) {
            return AT_ITS_ADDRESS;
        }
        return mayBeAnywhere(known) ? ANYWHERE : NOT_THIS_ONE;
    }

    private static boolean mayBeAnywhere(KnownDevice known) {
        return known.device().addresses().isEmpty() || known.device().has(Quirk.ANY_ADDRESS);
    }

    private static boolean isAt(KnownDevice known, InetAddress address) {
        return known.device().addresses().stream().anyMatch(text -> isOneOf(text, address));
    }

    private static boolean isOneOf(String text, InetAddress caller) {
        try {
            return DeviceAddress.parse(text).contains(caller);
        } catch (IllegalArgumentException ofALaterVersion) {
            return false;
        }
    }

    private static String why(
            String aeTitle,
            List<KnownDevice> candidates,
            InetAddress address,
            Optional<String> fingerprint) {
        var wrongCertificate =
                candidates.stream().anyMatch(known -> isAt(known, address) || mayBeAnywhere(known));
        if (wrongCertificate) {
            return "The certificate with fingerprint %s is not one of %s"
                    .formatted(fingerprint.orElse("(none)"), aeTitle);
        }
        var known =
                candidates.stream()
                        .flatMap(candidate -> candidate.device().addresses().stream())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return "%s is known at %s, this call came from %s"
                .formatted(aeTitle, known, address.getHostAddress());
    }

    private static String folded(String aeTitle) {
        return aeTitle.toUpperCase(Locale.ROOT);
    }
}
