package dev.gantry.events;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.gantry.dicom.data.Uid;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A system that Gantry exchanges images with: what the registry says about it ({@code
 * docs/devices.md} has ranges and defaults). Fields that a writer leaves out are empty, and words
 * of a later version are as good as none.
 *
 * @param aeTitle what it calls itself, 1 to 16 characters; several devices may share one
 * @param addresses where it calls from, and where it is called at: host names, IP addresses, and
 *     networks in CIDR notation; none: it is told by its title alone
 * @param port where it listens, 1 to 65535; nothing when it is never called
 * @param site where it stands; nothing: the site of the title that it calls us by
 * @param may what it may ask for beyond C-ECHO
 * @param tls who it has to be
 * @param calledAs our AE title when we call it; nothing: the first of ours
 * @param transferSyntaxes those that images are exchanged in; none: all
 * @param associations how many at the same time
 * @param sameInstance what happens when an instance of it comes again with other content; nothing:
 *     what holds for everybody
 * @param characterSet what its texts are in when they do not say (PS3.3 §C.12.1.1.2)
 * @param matches how many matches one search may give; nothing: all
 * @param quirks what it gets wrong, and is taken for right
 * @param overwrites whether an instance that is sent again replaces what it has
 * @param iocm whether it understands rejection notes (IHE RAD, Imaging Object Change Management)
 * @param outside whether it belongs to somebody else: then our file meta information and Original
 *     Attributes stay here
 * @param about what an administrator must know
 */
public record Device(
        String aeTitle,
        List<String> addresses,
        OptionalInt port,
        Optional<String> site,
        @JsonFormat(with = READ_UNKNOWN_ENUM_VALUES_AS_NULL) Set<@Nullable Permission> may,
        Tls tls,
        Optional<String> calledAs,
        List<Uid> transferSyntaxes,
        Associations associations,
        @JsonFormat(with = READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                Optional<SameInstancePolicy> sameInstance,
        Optional<String> characterSet,
        OptionalInt matches,
        @JsonFormat(with = READ_UNKNOWN_ENUM_VALUES_AS_NULL) Set<@Nullable Quirk> quirks,
        boolean overwrites,
        boolean iocm,
        boolean outside,
        About about) {

    /** What a device may ask for. C-ECHO is always allowed. */
    public enum Permission {
        /** It sends images (C-STORE). */
        STORE,
        /** It searches (C-FIND). */
        QUERY,
        /** It fetches images on its own association (C-GET). */
        RETRIEVE,
        /** It has images sent, to itself or to another device (C-MOVE). */
        MOVE,
        /** It gets images from us: by rules, and as the destination of a C-MOVE. */
        RECEIVE,
        /** It asks whether images are kept (storage commitment). */
        COMMIT
    }

    /** What devices get wrong, and are nevertheless served. */
    public enum Quirk {
        /** It leaves out keys of the levels above without having negotiated that (C-FIND). */
        RELATIONAL_WITHOUT_NEGOTIATION,
        /** It wants images by C-GET and proposes no role for their SOP classes. */
        GET_WITHOUT_ROLES,
        /** It accepts only one presentation context of each SOP class. */
        ONE_CONTEXT_PER_CLASS,
        /** It calls from addresses that its record does not have: DHCP, or behind a balancer. */
        ANY_ADDRESS
    }

    /**
     * Who it has to be.
     *
     * @param required whether it may come without TLS, and is called without
     * @param fingerprints SHA-256 of its certificates, 64 lower-case hexadecimal digits each; none:
     *     any certificate that is trusted
     */
    public record Tls(boolean required, List<String> fingerprints) {
        /** Nothing is demanded. */
        public static final Tls NONE = new Tls(false, List.of());

        /** Copies the fingerprints. */
        public Tls {
            fingerprints = List.copyOf(Objects.requireNonNullElse(fingerprints, List.of()));
        }
    }

    /**
     * How many associations there may be at the same time.
     *
     * @param in that it opens; nothing: as many as the port takes
     * @param out that are opened to it; nothing: one
     */
    public record Associations(OptionalInt in, OptionalInt out) {
        /** Nothing is said. */
        public static final Associations UNSAID =
                new Associations(OptionalInt.empty(), OptionalInt.empty());

        /** What a writer leaves out is nothing. */
        public Associations {
            in = Objects.requireNonNullElse(in, OptionalInt.empty());
            out = Objects.requireNonNullElse(out, OptionalInt.empty());
        }
    }

    /** What an administrator must know: texts of at most 1,000 characters each. */
    public record About(
            Optional<String> location,
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> serialNumber,
            Optional<String> software,
            Optional<String> contact,
            Optional<String> note) {
        /** Nothing is said. */
        public static final About UNSAID =
                new About(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        /** What a writer leaves out is nothing. */
        public About {
            location = Objects.requireNonNullElse(location, Optional.<String>empty());
            manufacturer = Objects.requireNonNullElse(manufacturer, Optional.<String>empty());
            model = Objects.requireNonNullElse(model, Optional.<String>empty());
            serialNumber = Objects.requireNonNullElse(serialNumber, Optional.<String>empty());
            software = Objects.requireNonNullElse(software, Optional.<String>empty());
            contact = Objects.requireNonNullElse(contact, Optional.<String>empty());
            note = Objects.requireNonNullElse(note, Optional.<String>empty());
        }
    }

    /** What a writer leaves out is empty, and so is what this version does not know. */
    public Device {
        addresses = List.copyOf(Objects.requireNonNullElse(addresses, List.of()));
        port = Objects.requireNonNullElse(port, OptionalInt.empty());
        site = Objects.requireNonNullElse(site, Optional.<String>empty());
        may = known(may, Permission.class);
        tls = Objects.requireNonNullElse(tls, Tls.NONE);
        calledAs = Objects.requireNonNullElse(calledAs, Optional.<String>empty());
        transferSyntaxes = List.copyOf(Objects.requireNonNullElse(transferSyntaxes, List.of()));
        associations = Objects.requireNonNullElse(associations, Associations.UNSAID);
        sameInstance =
                Objects.requireNonNullElse(sameInstance, Optional.<SameInstancePolicy>empty());
        characterSet = Objects.requireNonNullElse(characterSet, Optional.<String>empty());
        matches = Objects.requireNonNullElse(matches, OptionalInt.empty());
        quirks = known(quirks, Quirk.class);
        about = Objects.requireNonNullElse(about, About.UNSAID);
    }

    /** A device of which nothing is known but its title: it may C-ECHO. */
    public static Device of(String aeTitle) {
        return new Device(
                aeTitle,
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                Set.of(),
                Tls.NONE,
                Optional.empty(),
                List.of(),
                Associations.UNSAID,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Set.of(),
                false,
                false,
                false,
                About.UNSAID);
    }

    /** Whether it may ask for this. */
    public boolean may(Permission permission) {
        return may.contains(permission);
    }

    /** Whether it has this quirk. */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    private static <T extends Enum<T>> Set<@Nullable T> known(
            @Nullable Set<@Nullable T> words, Class<T> type) {
        var known = EnumSet.noneOf(type);
        for (var word : words == null ? Set.<T>of() : words) {
            if (word != null) {
                known.add(word);
            }
        }
        return Collections.unmodifiableSet(known);
    }
}
