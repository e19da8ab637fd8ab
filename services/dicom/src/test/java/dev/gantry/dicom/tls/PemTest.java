package dev.gantry.dicom.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.net.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {
    @TempDir private static Path keyFolder;
    private static Keys ours;

    @TempDir private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        ours = Keys.of("ours", keyFolder, "-ext", "bc:c");
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED PRIVATE KEY, a key with a passphrase",
        "RSA PRIVATE KEY, a key in PKCS #1",
        "EC PRIVATE KEY, a key in SEC 1",
        "DSA PRIVATE KEY, a key of another kind (DSA PRIVATE KEY)"
    })
    void a_key_of_another_kind_is_named_with_the_command_that_changes_it(String label, String kind)
            throws IOException {
        var file = write("-----BEGIN %s-----\nAAAA\n-----END %s-----\n".formatted(label, label));

        assertThatThrownBy(() -> Pem.privateKey(file))
                .isInstanceOf(UnusableTlsFile.class)
                .hasMessageContaining(kind)
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -in " + file);
    }

    @Test
    void a_key_among_other_blocks_is_found() throws IOException {
        var file =
                write(
                        Files.readString(ours.certificate())
                                + "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                                + Files.readString(ours.key()));

        assertThat(Pem.privateKey(file).getAlgorithm()).isEqualTo("RSA");
    }

    @Test
    void what_is_missing_or_something_else_is_said_with_the_file() throws IOException {
        var missing = folder.resolve("missing.pem");
        var text = write("nothing");

        assertThatThrownBy(() -> Pem.privateKey(missing)).hasMessage(missing + " is not there");
        assertThatThrownBy(() -> Pem.privateKey(text)).hasMessageContaining("holds no key");
        assertThatThrownBy(() -> Pem.certificates(text)).hasMessageContaining(text.toString());
    }

    @Test
    void a_key_and_its_certificate_belong_together() throws Exception {
        var other = Keys.of("other", folder);

        assertThatThrownBy(() ->
                        TlsCredentials.read(files(ours.certificate(), Optional.of(other.key()))))
                .isInstanceOf(UnusableTlsFile.class)
                .hasMessageContaining("is not that of the first certificate in");
        assertThatThrownBy(() -> files(ours.certificate(), Optional.empty()))
                .hasMessageContaining("belong together");
    }

    @Test
    void keys_of_elliptic_curves_are_taken() throws Exception {
        var ec = ours.issue("ec", "-keyalg", "EC", "-groupname", "secp256r1");

        var read = TlsCredentials.read(files(ec.certificate(), Optional.of(ec.key())));

        assertThat(read.key().orElseThrow().getAlgorithm()).isEqualTo("EC");
        assertThat(read.context().getProtocol()).isEqualTo("TLS");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("written.pem"), text);
    }

    private static TlsFiles files(Path certificate, Optional<Path> key) {
        return new TlsFiles(Optional.of(certificate), key, Optional.empty());
    }
}
