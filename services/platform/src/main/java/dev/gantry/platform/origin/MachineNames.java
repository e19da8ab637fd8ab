package dev.gantry.platform.origin;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The names that this machine gives itself: the host's, with and without its domain, and the one
 * that it announces on its own network (RFC 6762). What a name server calls our address counts only
 * where it is the host's own name with a domain: whoever answers for the network's addresses must
 * not decide what we are called.
 */
final class MachineNames {
    private static final Logger LOG = Logger.getLogger(MachineNames.class);

    /** A name server that is away must not keep us from starting. */
    private static final long PATIENCE_SECONDS = 3;

    private MachineNames() {}

    static Set<String> lookUp() {
        var names = new HashSet<String>();
        var variable = System.getenv("HOSTNAME");
        if (variable != null) {
            names.addAll(of(variable, ""));
        }
        try {
            names.addAll(
                    inTime(() -> {
                        var self = InetAddress.getLocalHost();
                        return of(self.getHostName(), self.getCanonicalHostName());
                    }));
        } catch (ExecutionException | TimeoutException unknown) {
            LOG.warn(
                    "The name of this machine cannot be looked up; add it to gantry.allowed-hosts");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Set.copyOf(names);
    }

    private static Set<String> inTime(Callable<Set<String>> lookup)
            throws ExecutionException, TimeoutException, InterruptedException {
        var thread = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return thread.submit(lookup).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow(); // and is not waited for: a lookup cannot be interrupted
        }
    }

    /**
     * @param canonical what a name server makes of the host's address, empty where it was not asked
     */
    static Set<String> of(String host, String canonical) {
        var names = new HashSet<String>();
        var own = Authority.parse(host).filter(name -> !name.isAddress()).map(Authority::host);
        if (own.isEmpty()) {
            return Set.of();
        }
        var first = own.get().split("\\.", 2)[0];
        names.add(own.get());
        names.add(first);
        names.add(first + ".local");
        var full = canonical.toLowerCase(Locale.ROOT);
        if (full.startsWith(first + ".")) {
            Authority.parse(full).ifPresent(name -> names.add(name.host()));
        }
        return Set.copyOf(names);
    }
}
