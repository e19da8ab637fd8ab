package dev.gantry.platform.origin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The names by which we are called. A page on the web can have its own name lead to this machine
 * (DNS rebinding), and its reader's browser then takes us for that page's server; what it cannot do
 * is to call us by one of these names.
 */
@Singleton
final class AllowedHosts {
    private final Set<String> names = new HashSet<>();

    @Inject
    AllowedHosts(
            OriginSettings settings, @ConfigProperty(name = "quarkus.http.host") String listener) {
        this(settings, listener, MachineNames.lookUp());
    }

    AllowedHosts(OriginSettings settings, String listener, Set<String> machine) {
        names.add("localhost");
        names.addAll(machine);
        Authority.parse(listener).ifPresent(authority -> names.add(authority.host()));
        settings.publicUrl().ifPresent(url -> names.add(url.host()));
        settings.allowedHosts().forEach(authority -> names.add(authority.host()));
    }

    /** The port does not matter: that of a forwarded port or of a proxy is another than ours. */
    boolean has(Authority authority) {
        return authority.isAddress() || names.contains(authority.host());
    }
}
