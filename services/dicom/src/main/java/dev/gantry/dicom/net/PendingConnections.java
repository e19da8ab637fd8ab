package dev.gantry.dicom.net;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of an {@link Acceptor} that have no association. Opening one costs a peer
 * nothing, so nobody may take all the places, and none of them counts against the associations.
 *
 * <p>A peer that means well sends its request at once, so whoever has been silent longest is the
 * least likely to. It is closed when there is one too many: of the same address when that has its
 * share, else of the address that has most. So a device gets in although others are silent, even if
 * they have the same address as it.
 */
final class PendingConnections {
    private final PendingLimits limits;
    private final Map<ByteBuffer, LinkedHashSet<PendingConnection>> byNetwork = new HashMap<>();
    private int count;

    PendingConnections(PendingLimits limits) {
        this.limits = limits;
    }

    synchronized int count() {
        return count;
    }

    /** Takes a connection in, and closes the one that has to give way to it. */
    void enter(PendingConnection connection) {
        Optional<PendingConnection> oneTooMany;
        synchronized (this) {
            oneTooMany = removeOneTooMany(connection.network());
            byNetwork
                    .computeIfAbsent(connection.network(), _ -> new LinkedHashSet<>())
                    .add(connection);
            count++;
        }
        oneTooMany.ifPresent(one -> one.drop(why())); // no lock is held while it is closed
    }

    /**
     * It has an association now, or has ended.
     *
     * @return whether it was there: else it had to give way, and is closed
     */
    synchronized boolean leave(PendingConnection connection) {
        var ofNetwork = byNetwork.get(connection.network());
        if (ofNetwork == null || !ofNetwork.remove(connection)) {
            return false;
        }
        removed(connection.network(), ofNetwork);
        return true;
    }

    private Optional<PendingConnection> removeOneTooMany(ByteBuffer network) {
        var ofNetwork = byNetwork.get(network);
        if (ofNetwork != null && ofNetwork.size() >= limits.perAddress()) {
            return Optional.of(removeOldest(ofNetwork));
        }
        return count < limits.most()
                ? Optional.empty()
                : byNetwork.values().stream()
                        .max(Comparator.comparingInt(LinkedHashSet::size))
                        .map(this::removeOldest);
    }

    private PendingConnection removeOldest(LinkedHashSet<PendingConnection> connections) {
        var oldest = connections.removeFirst();
        removed(oldest.network(), connections);
        return oldest;
    }

    private void removed(ByteBuffer network, LinkedHashSet<PendingConnection> left) {
        count--;
        if (left.isEmpty()) {
            byNetwork.remove(network);
        }
    }

    private String why() {
        return "it was silent longest of more than %d connections without an association, or more than %d of one address"
                .formatted(limits.most(), limits.perAddress());
    }
}
