package dev.gantry.admin.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.admin.Refusal;
import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Device;
import dev.gantry.events.Device.About;
import dev.gantry.events.Device.Associations;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.Device.Quirk;
import dev.gantry.events.Device.Tls;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.platform.devices.DeviceAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A device from JSON as people write it, or a refusal that says which field is wrong, and what
 * would be right (docs/devices.md).
 */
final class DeviceReader {
    private static final int MOST_IN_A_LIST = 64;
    private static final int MOST_IN = 200;
    private static final int MOST_OUT = 32;
    private static final int MOST_MATCHES = 10_000_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LAST_PORT = 65_535;

    /** What an answer of ours has besides what was said, so that one can be changed and put. */
    private static final Set<String> OURS = Set.of("id", "version", "changed", "activity");

    private static final Set<String> ABOUT =
            Set.of(
                    "location",
                    "manufacturer",
                    "model",
                    "serialNumber",
                    "software",
                    "contact",
                    "note");

    private static final Set<String> SAID =
            Set.of(
                    "aeTitle",
                    "addresses",
                    "port",
                    "site",
                    "may",
                    "tls",
                    "calledAs",
                    "transferSyntaxes",
                    "associations",
                    "sameInstance",
                    "characterSet",
                    "matches",
                    "quirks",
                    "overwrites",
                    "iocm",
                    "outside");

    private static final Set<String> KNOWN =
            Stream.of(OURS, ABOUT, SAID)
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());

    private static final String TITLE =
            "1 to 16 characters of ASCII, without controls and backslash";
    private static final String ADDRESS = "a host name, an IP address, or a network as 10.1.0.0/16";

    private DeviceReader() {}

    /**
     * What is said in it.
     *
     * @throws Refusal which names the field
     */
    static Device read(ObjectNode json) {
        var fields = new JsonFields("", json);
        fields.refuseOthersThan(KNOWN);
        return new Device(
                fields.text("aeTitle", TITLE, DeviceReader::title)
                        .orElseThrow(() -> new Refusal.WrongField("aeTitle", "nothing", TITLE)),
                addresses(fields),
                fields.number("port", 1, LAST_PORT),
                fields.text("site", "1 to 64 of A-Z a-z 0-9 . _ -", DeviceReader::site),
                Set.copyOf(fields.words("may", Permission.class)),
                fields.fields("tls").map(DeviceReader::tls).orElse(Tls.NONE),
                fields.text("calledAs", TITLE, DeviceReader::title),
                transferSyntaxes(fields),
                fields.fields("associations")
                        .map(DeviceReader::associations)
                        .orElse(Associations.UNSAID),
                fields.word("sameInstance", SameInstancePolicy.class),
                fields.text(
                        "characterSet",
                        "a defined term of PS3.3 C.12.1.1.2, for example ISO_IR 100",
                        DeviceReader::characterSet),
                fields.number("matches", 1, MOST_MATCHES),
                Set.copyOf(fields.words("quirks", Quirk.class)),
                fields.flag("overwrites"),
                fields.flag("iocm"),
                fields.flag("outside"),
                about(fields));
    }

    /** An AE title as it is kept. Throws {@link IllegalArgumentException}. */
    static String title(String text) {
        return new AeTitle(text).value();
    }

    private static List<String> addresses(JsonFields fields) {
        var addresses = fields.texts("addresses", MOST_IN_A_LIST, ADDRESS, DeviceReader::address);
        var once = new LinkedHashSet<String>();
        addresses.forEach(one -> once.add(one.toLowerCase(Locale.ROOT)));
        return List.copyOf(once);
    }

    private static String address(String text) {
        var _ = DeviceAddress.parse(text);
        return text;
    }

    private static String site(String text) {
        return matching(text, "[A-Za-z0-9._-]{1,64}");
    }

    private static Tls tls(JsonFields fields) {
        fields.refuseOthersThan(Set.of("required", "fingerprints"));
        return new Tls(
                fields.flag("required"),
                fields.texts(
                        "fingerprints",
                        MOST_IN_A_LIST,
                        "the SHA-256 of a certificate, 64 hexadecimal digits",
                        DeviceReader::fingerprint));
    }

    /** OpenSSL writes capitals, and colons between the bytes. */
    private static String fingerprint(String text) {
        return matching(text.replace(":", "").toLowerCase(Locale.ROOT), "[0-9a-f]{64}");
    }

    private static List<Uid> transferSyntaxes(JsonFields fields) {
        return fields
                .texts(
                        "transferSyntaxes",
                        MOST_IN_A_LIST,
                        "the UID of a transfer syntax, for example 1.2.840.10008.1.2.1",
                        DeviceReader::transferSyntax)
                .stream()
                .map(Uid::new)
                .toList();
    }

    private static String transferSyntax(String text) {
        if (TransferSyntax.all().stream().noneMatch(one -> one.uid().value().equals(text))) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Associations associations(JsonFields fields) {
        fields.refuseOthersThan(Set.of("in", "out"));
        return new Associations(fields.number("in", 1, MOST_IN), fields.number("out", 1, MOST_OUT));
    }

    /** Several terms are separated by backslashes, as in (0008,0005) itself. */
    private static String characterSet(String text) {
        var terms = List.of(text.split("\\\\", -1));
        if (!text.equals("ISO_IR 6") && !CharacterSet.of(terms).terms().equals(terms)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static About about(JsonFields fields) {
        return new About(
                words(fields, "location"),
                words(fields, "manufacturer"),
                words(fields, "model"),
                words(fields, "serialNumber"),
                words(fields, "software"),
                words(fields, "contact"),
                words(fields, "note"));
    }

    private static Optional<String> words(JsonFields fields, String name) {
        return fields.text(
                name,
                "a text of at most %d characters, without controls".formatted(LONGEST_TEXT),
                DeviceReader::readable);
    }

    /** Lines and tabs are text, the other controls are not. */
    private static String readable(String text) {
        if (text.length() > LONGEST_TEXT
                || text.chars()
                        .anyMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0)) {
            throw new IllegalArgumentException("a text that is too long, or has controls");
        }
        return text;
    }

    private static String matching(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
