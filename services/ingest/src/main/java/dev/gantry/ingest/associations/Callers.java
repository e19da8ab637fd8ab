package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.ingest.devices.Caller;
import dev.gantry.ingest.devices.RecognizeCaller;
import dev.gantry.platform.devices.KnownDevice;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is at the other end of each open association. What its record said at the beginning holds to
 * the end of the association.
 */
@Singleton
final class Callers {
    private final RecognizeCaller recognize;
    private final Map<UUID, Caller> open = new ConcurrentHashMap<>();

    Callers(RecognizeCaller recognize) {
        this.recognize = recognize;
    }

    /** The association begins. */
    Caller begin(Association association) {
        var caller = recognized(association);
        open.put(association.id(), caller);
        return caller;
    }

    /** The association has ended. */
    void end(Association association) {
        open.remove(association.id());
    }

    /** Who is at its other end. */
    Caller of(Association association) {
        var caller = open.get(association.id());
        return caller == null ? recognized(association) : caller;
    }

    /** How many associations of a device are open. */
    long openOf(KnownDevice device) {
        return open.values().stream()
                .flatMap(caller -> caller.device().stream())
                .filter(known -> known.id().equals(device.id()))
                .count();
    }

    private Caller recognized(Association association) {
        return recognize.of(association.calling(), association.remote(), association.tls());
    }
}
