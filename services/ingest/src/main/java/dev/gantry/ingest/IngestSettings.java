package dev.gantry.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What an operator may say about receiving. */
@ConfigMapping(prefix = "gantry.ingest")
public interface IngestSettings {
    /** The DICOM port. */
    Dicom dicom();

    /** STOW-RS. */
    Stow stow();

    /** Storage commitment. */
    Commitment commitment();

    /** Retrievals of devices. */
    Retrieve retrieve();

    /** Searches of devices. */
    Find find();

    /** Where query answers, which is asked whether the index has what was stored. */
    String queryUrl();

    /** Where routing answers, which sends what devices have sent to others (C-MOVE). */
    String routingUrl();

    /**
     * How much of one data set is held in memory until its study, series and instance are known,
     * and it can go to the object store; 64 KiB to 256 MiB. What is more goes to a temporary file.
     */
    @WithDefault("1M")
    MemorySize heldHeader();

    /**
     * How much of one data set is held in a temporary file until its identifiers are known, beyond
     * what is held in memory; 0 to 16 GiB. A data set whose identifiers come later is refused.
     */
    @WithDefault("1G")
    MemorySize spooledHeader();

    /** The DICOM port. */
    interface Dicom {
        /** TCP port; 0 takes any free one. */
        @WithDefault("11112")
        int port();

        /** The address to listen on; {@code 0.0.0.0} for every interface. */
        @WithDefault("127.0.0.1")
        String bind();

        /** A second port, over TLS. */
        Tls tls();

        /** What devices must call us, 1 to 16 characters, when we have one title only. */
        @WithDefault("GANTRY")
        String aeTitle();

        /**
         * All titles that devices may call us by, 1 to 100, each alone or as {@code TITLE=site};
         * the first is how we call ourselves. When it is not given: the one title.
         */
        Optional<List<String>> aeTitles();

        /** What somebody may do here whom the registry of devices does not know. */
        @WithDefault("echo")
        Strangers strangers();

        /**
         * Who may send besides the devices of the registry. From versions without one: {@code
         * admin} takes it over, and it goes with the next version.
         */
        Optional<Set<String>> callingAeTitles();

        /**
         * What becomes of a data set whose SOP Instance UID is not that of its C-STORE command:
         * {@code refuse} (A900), or {@code store} under the data set's with a warning (B007).
         */
        @WithDefault("refuse")
        OtherInstance otherInstanceThanAnnounced();

        /**
         * Associations at the same time, 1 to 10000; further ones are rejected as transient. One
         * counts from when its A-ASSOCIATE-RQ is granted until it is released or aborted.
         */
        @WithDefault("200")
        int maxAssociations();

        /**
         * Connections at the same time that have no association, 1 to 10000: the TLS handshake or
         * the A-ASSOCIATE-RQ is awaited, or that the peer closes after a rejection or release. One
         * more takes the place of the one that was silent longest.
         */
        @WithDefault("200")
        int maxPendingConnections();

        /**
         * How many of those may be of one address (IPv6: of one network of 64 bits), 1 to all of
         * them; a quarter of them when it is not given.
         */
        OptionalInt maxPendingConnectionsPerAddress();

        /**
         * How long a connection may be without an association, TLS handshake included, 1 s to 10
         * min: the ARTIM timer of PS3.8 §9.1.5.
         */
        @WithDefault("30s")
        Duration artimTimeout();

        /** How long a silent peer is waited for, 1 s to 1 h. */
        @WithDefault("60s")
        Duration idleTimeout();
    }

    /** What the port lets those do who are no known devices. */
    enum Strangers {
        /** They hear that we are there; what else they want is refused and remembered. */
        ECHO,
        /** What every device may: for an address that only this machine reaches. */
        EVERYTHING
    }

    /** TLS for devices (PS3.15 §B.12); who we are is said by {@code gantry.dicom.tls}. */
    interface Tls {
        /**
         * TCP port, beside the plain one and on the same address; 0 takes any free one. Without it
         * there is no TLS for devices.
         */
        OptionalInt port();
    }

    /** Two ways with an instance that is another than its command says. */
    enum OtherInstance {
        /** The sender hears A900, and nothing is kept. */
        REFUSE,
        /** It is kept as the instance that it says it is, and the sender hears B007. */
        STORE
    }

    /** STOW-RS. */
    interface Stow {
        /** Instances in one request, at least 1. */
        @WithDefault("100000")
        int maxInstances();

        /**
         * How much of a request is held in memory whose data sets are JSON or XML with their bulk
         * data beside them; 1 MiB to 1 GiB. Two such requests are taken at the same time.
         */
        @WithDefault("64M")
        MemorySize heldBulkData();

        /**
         * How long an answer waits until searches find what was stored, 0 s to 30 s. When the time
         * is over the answer says that it is durable and not searchable yet.
         */
        @WithDefault("5s")
        Duration indexWait();

        /**
         * Whether a sender must carry the operator's token. Behind a proxy the address that we
         * listen on says nothing about who reaches us, so there it is set.
         */
        @WithDefault("unless-loopback")
        TokenRequired tokenRequired();
    }

    /** When STOW-RS asks for the operator's token. */
    enum TokenRequired {
        /** When we listen on an address that other machines reach. */
        UNLESS_LOOPBACK,
        /** Of everybody. */
        ALWAYS,
        /** Of nobody: whoever reaches us may store. */
        NEVER
    }

    /** C-FIND (PS3.4 annex C). */
    interface Find {
        /**
         * Who may search besides the devices of the registry. From versions without one: {@code
         * admin} takes it over, and it goes with the next version.
         */
        Optional<Set<String>> callingAeTitles();

        /**
         * Searches at the same time, 1 to 200; one more waits two seconds for its turn and is then
         * told to come again (A700).
         */
        @WithDefault("8")
        int parallelSearches();

        /**
         * How long all devices together may search in each second in which instances are received,
         * 10 ms to 200 s. Who searches more has to wait: receiving goes first.
         */
        @WithDefault("200ms")
        Duration timeBesideReceiving();

        /**
         * How long a search waits until the index has what the same device was told is stored, 0 s
         * to 30 s. When the time is over it is answered with what there is.
         */
        @WithDefault("5s")
        Duration indexWait();
    }

    /** C-GET (PS3.4 §C.4.3). */
    interface Retrieve {
        /**
         * Memory of all frames that are decoded at the same time for devices which do not take the
         * transfer syntax that an image is stored in, 32 MiB to 64 GiB; a tenth of the heap by
         * default. What needs more waits, and a single frame that needs more is not sent.
         */
        Optional<MemorySize> decodingMemory();
    }

    /** Storage commitment (PS3.4 annex J). */
    interface Commitment {
        /**
         * Where each device listens that wants to be told later, by its AE title: {@code
         * host:port}, for those whose record has no address and port. From versions without a
         * registry: {@code admin} takes it over, and it goes with the next version.
         */
        Map<String, String> destinations();

        /**
         * How long the association of a request is kept in mind for the result, 0 s to 10 min. When
         * it has ended before, or this time is up, the device is told on a new one.
         */
        @WithDefault("10s")
        Duration associationWait();

        /** How long a device that is told on a new association may take to answer, 1 s to 5 min. */
        @WithDefault("30s")
        Duration patience();

        /** Instances in one request, 1 to 20000; a longer one is refused. */
        @WithDefault("10000")
        int maxInstances();
    }
}
