package dev.gantry.standalone.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderChecksTest {
    @TempDir Path folder;

    @Test
    void a_new_folder_and_one_with_everything_in_it_are_fine() throws IOException {
        Files.createDirectories(folder.resolve("logs"));

        assertThatCode(this::check).doesNotThrowAnyException();
        for (var inside : new String[] {"postgres", "kafka", "objects"}) {
            Files.createDirectory(folder.resolve(inside));
        }
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "objects", "logs"})
    void what_should_be_a_folder_and_is_none_is_named(String name) throws IOException {
        Files.createFile(folder.resolve(name));

        assertThatThrownBy(this::check)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(folder.resolve(name) + " is no folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "objects", "logs"})
    void a_folder_that_is_not_ours_to_write_is_named(String name) throws IOException {
        var readOnly = PosixFilePermissions.fromString("r-x------");
        Files.createDirectory(folder.resolve(name), PosixFilePermissions.asFileAttribute(readOnly));
        assumeFalse(Files.isWritable(folder.resolve(name)), "root may write everywhere");

        assertThatThrownBy(this::check).hasMessageContaining("Cannot write to " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.properties", "logs/gantry.log", "logs/output.log"})
    void a_file_that_has_to_be_written_and_cannot_be_is_named(String name) throws IOException {
        Files.createDirectories(folder.resolve(name)); // a folder in its place

        assertThatThrownBy(this::check)
                .hasMessageContaining("Cannot write to " + folder.resolve(name));
    }

    private void check() {
        FolderChecks.require(new DataFolder(folder), Setup.Objects.FILES);
    }
}
