package dev.gantry.dicom.net;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cipher suites of BCP 195 (RFC 8446 §9.1, RFC 9325 §4.2): forward secrecy, and AEAD. */
final class CipherSuites {
    private static final int MOST_IN_WORDS = 12;

    private CipherSuites() {}

    /** By the standard's names, with the standard's numbers, the preferred one first. */
    private enum Suite {
        TLS_AES_256_GCM_SHA384(0x1302),
        TLS_AES_128_GCM_SHA256(0x1301),
        TLS_CHACHA20_POLY1305_SHA256(0x1303),
        TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384(0xC02C),
        TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384(0xC030),
        TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(0xC02B),
        TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(0xC02F);

        private final int number;

        Suite(int number) {
            this.number = number;
        }
    }

    /** Those of ours that are among these, in our order. */
    static String[] among(Collection<String> supported) {
        return names().filter(supported::contains).toArray(String[]::new);
    }

    /** All of ours, in our order. */
    static List<String> all() {
        return names().toList();
    }

    static boolean isOurs(int number) {
        return Arrays.stream(Suite.values()).anyMatch(suite -> suite.number == number);
    }

    /** Numbers as the registry of IANA has them, not all of a long list. */
    static String numbers(Collection<Integer> suites) {
        return suites.stream()
                .sorted()
                .limit(MOST_IN_WORDS)
                .map("%04X"::formatted)
                .collect(Collectors.joining(", ", "", suites.size() > MOST_IN_WORDS ? ", …" : ""));
    }

    private static Stream<String> names() {
        return Arrays.stream(Suite.values()).map(Suite::name);
    }
}
