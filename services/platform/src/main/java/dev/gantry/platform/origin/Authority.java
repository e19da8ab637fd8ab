package dev.gantry.platform.origin;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host and, where it is said, a port, as the header {@code Host} has them (RFC 9110 section 7.2,
 * RFC 3986 section 3.2, without user information). Compared as names are: in lower case, without
 * the dot of the root; an address of version 6 is in brackets.
 *
 * @param isAddress whether the host is an IP literal, which no name server can make lead elsewhere
 */
public record Authority(String host, OptionalInt port, boolean isAddress) {
    /** A name has at most 253 characters (RFC 1035 section 2.3.4); brackets and a port on top. */
    private static final int LONGEST = 300;

    private static final Pattern FORM =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:(?<port>[0-9]{0,5}))?");

    private static final Pattern VERSION_4 =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

    private static final int LARGEST_PORT = 0xFFFF;

    /** What the text says, empty where it is none: spaces, user information, a zone, a path. */
    public static Optional<Authority> parse(String text) {
        var parts = FORM.matcher(text.length() > LONGEST ? "" : text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var port = port(parts.group("port"));
        if (port.orElse(0) > LARGEST_PORT) {
            return Optional.empty();
        }
        return of(parts.group("host"), port);
    }

    /** The same of a setting, in which names may have letters beyond ASCII (RFC 5891). */
    static Optional<Authority> ofSetting(String text) {
        try {
            var stripped = text.strip();
            return parse(stripped.startsWith("[") ? stripped : IDN.toASCII(stripped));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static Optional<Authority> of(String host, OptionalInt port) {
        if (host.startsWith("[")) {
            var address = host.substring(1, host.length() - 1);
            return NetUtil.isValidIpV6Address(address)
                    ? Optional.of(new Authority(host.toLowerCase(Locale.ROOT), port, true))
                    : Optional.empty();
        }
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (VERSION_4.matcher(name).matches()) {
            return Optional.of(new Authority(name, port, true));
        }
        if (name.isEmpty() || name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
            return Optional.empty();
        }
        return Optional.of(new Authority(name.toLowerCase(Locale.ROOT), port, false));
    }

    /** A colon without a number behind it is legal, and says nothing. */
    private static OptionalInt port(@Nullable String digits) {
        return digits == null || digits.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(digits));
    }

    @Override
    public String toString() {
        return host + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
