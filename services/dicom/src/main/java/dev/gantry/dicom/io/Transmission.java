package dev.gantry.dicom.io;

import dev.gantry.dicom.data.AeTitle;
import java.util.Optional;

/**
 * Who handed a data set on to whom, as the meta information of a file has it (PS3.10 §7.1). Titles
 * and addresses that are not known are empty.
 *
 * @param source who wrote the file: (0002,0016), (0002,0026)
 * @param sending who sent what is in it: (0002,0017), (0002,0027)
 * @param receiving who it was sent to: (0002,0018), (0002,0028)
 * @param information what the writer keeps for itself
 */
public record Transmission(
        Party source, Party sending, Party receiving, Optional<PrivateInformation> information) {
    /** Nothing is said. */
    public static final Transmission NONE =
            new Transmission(Party.NOBODY, Party.NOBODY, Party.NOBODY, Optional.empty());

    /**
     * One end.
     *
     * @param address a presentation address: {@code dicom://host:port}, or the URL that the
     *     resources of a web service begin with (PS3.10 §7.1.1.1)
     */
    public record Party(Optional<AeTitle> title, Optional<String> address) {
        /** Nobody that is known. */
        public static final Party NOBODY = new Party(Optional.empty(), Optional.empty());
    }

    /** Only the title of the source is said, as versions before this one wrote the sender's. */
    public static Transmission from(Optional<AeTitle> source) {
        return new Transmission(
                new Party(source, Optional.empty()), Party.NOBODY, Party.NOBODY, Optional.empty());
    }

    /** The presentation address of an end of an association that listens there. */
    public static String addressOf(String host, int port) {
        return "%s:%d".formatted(addressOf(host), port);
    }

    /** The same of one of which nobody knows where it listens. */
    public static String addressOf(String host) {
        var literal = withoutZone(host);
        return "dicom://" + (literal.indexOf(':') < 0 ? literal : "[" + literal + "]");
    }

    /** A zone means something on this machine only (RFC 4007 §11). */
    private static String withoutZone(String host) {
        var zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }
}
