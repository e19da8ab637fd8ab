package dev.gantry.dicom.cli;

import dev.gantry.dicom.pdu.IdentityType;
import dev.gantry.dicom.pdu.UserItem.UserIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who the person is (PS3.7 §D.3.3.7). Secrets come from files, the environment or the keyboard. */
final class Identity {
    static final String PASSWORD_VARIABLE = "DICOM_PASSWORD";

    /** A user item has 16 bits for its length. */
    private static final int MAX_LENGTH = 60_000;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = {
                "name of the user; with the password that is in --password-file, or in the variable",
                PASSWORD_VARIABLE + " of the environment, or typed (--ask-password), if any"
            })
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "its first line is the password")
    private @Nullable Path passwordFile;

    @Option(names = "--ask-password", description = "asks for the password on the terminal")
    private boolean asked;

    @Option(
            names = "--jwt-file",
            paramLabel = "FILE",
            description = "a JSON Web Token instead of name and password")
    private @Nullable Path jwtFile;

    /** The identity, if any was given. */
    Optional<UserIdentity> user() throws IOException {
        if (jwtFile != null) {
            if (user != null) {
                throw new WrongUsage("--user or --jwt-file, not both");
            }
            return Optional.of(IdentityType.JWT.identity(firstLine(jwtFile)));
        }
        if (user == null) {
            if (passwordFile != null || asked) {
                throw new WrongUsage("A password needs --user NAME");
            }
            return Optional.empty();
        }
        var password = password();
        return Optional.of(
                password.isPresent()
                        ? IdentityType.USERNAME_AND_PASSCODE.identity(
                                user.getBytes(StandardCharsets.UTF_8),
                                password.get().getBytes(StandardCharsets.UTF_8))
                        : IdentityType.USERNAME.identity(user));
    }

    private Optional<String> password() throws IOException {
        if (passwordFile != null) {
            return Optional.of(firstLine(passwordFile));
        }
        if (!asked) {
            return Optional.ofNullable(System.getenv(PASSWORD_VARIABLE));
        }
        var console = System.console();
        var typed =
                console != null && console.isTerminal()
                        ? console.readPassword("Password of %s: ", user)
                        : null;
        if (typed == null) {
            throw new WrongUsage("--ask-password: there is no terminal; use --password-file FILE");
        }
        return Optional.of(new String(typed));
    }

    private static String firstLine(Path file) throws IOException {
        if (Files.size(file) > MAX_LENGTH) {
            throw new WrongUsage("%s is longer than %d bytes".formatted(file, MAX_LENGTH));
        }
        return Files.readString(file).lines().findFirst().map(String::strip).orElse("");
    }
}
