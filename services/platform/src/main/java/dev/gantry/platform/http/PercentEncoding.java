package dev.gantry.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether an address can be decoded (RFC 3986 §2.1) into text that a database can keep: UTF-8
 * without NUL. Frameworks differ in what they make of anything else, from guesses to failures.
 */
final class PercentEncoding {
    private static final int ESCAPE = 3;
    private static final int HEX = 16;

    private PercentEncoding() {}

    /** What is wrong with a path and its query as they were sent; empty when nothing is. */
    static Optional<String> faultOf(String address) {
        int at = address.indexOf('%');
        while (at >= 0) {
            var bytes = new ByteArrayOutputStream();
            int end = at;
            while (end < address.length() && address.charAt(end) == '%') {
                if (!isEscape(address, end)) {
                    return Optional.of(
                            "%s is no percent encoding; write a percent sign as %%25"
                                    .formatted(piece(address, end)));
                }
                bytes.write(Integer.parseInt(address, end + 1, end + ESCAPE, HEX));
                end += ESCAPE;
            }
            var fault = faultOf(bytes.toByteArray(), address.substring(at, end));
            if (fault.isPresent()) {
                return fault;
            }
            at = address.indexOf('%', end);
        }
        return Optional.empty();
    }

    private static Optional<String> faultOf(byte[] decoded, String escapes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded));
            return text.chars().anyMatch(character -> character == 0)
                    ? Optional.of("%00 stands for a character (NUL) that no value has")
                    : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of(
                    "%s is not UTF-8, which addresses are written in".formatted(piece(escapes, 0)));
        }
    }

    private static boolean isEscape(String address, int at) {
        return at + ESCAPE <= address.length()
                && Character.digit(address.charAt(at + 1), HEX) >= 0
                && Character.digit(address.charAt(at + 2), HEX) >= 0
                && address.charAt(at + 1) < 0x80
                && address.charAt(at + 2) < 0x80;
    }

    /** Short, since what is around it may be a patient's name. */
    private static String piece(String text, int at) {
        return text.substring(at, Math.min(text.length(), at + ESCAPE));
    }
}
