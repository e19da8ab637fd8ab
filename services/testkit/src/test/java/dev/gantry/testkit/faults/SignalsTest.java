package dev.gantry.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalsTest {
    @TempDir private Path folder;
    private Process shell;

    @BeforeEach
    void start() throws IOException {
        // the shell does what it reads; the child belongs to its family
        shell = new ProcessBuilder("sh", "-c", "sleep 600 & exec sh").start();
        say("echo begun > begun");
        Await.until("it has begun", () -> Files.exists(folder.resolve("begun")));
    }

    @AfterEach
    void stop() {
        Signals.resume(shell.pid());
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }

    @Test
    void a_killed_process_is_gone() {
        Signals.kill(shell.pid());

        Await.until("it is gone", () -> !shell.isAlive());
    }

    @Test
    void a_paused_family_stands_still_until_it_goes_on() throws IOException {
        Signals.pause(shell.pid());
        Await.until("all stand still", () -> states().chars().allMatch(state -> state == 'T'));
        say("echo went-on > went-on");
        assertThat(folder.resolve("went-on")).doesNotExist();

        Signals.resume(shell.pid());

        Await.until("it goes on", () -> Files.exists(folder.resolve("went-on")));
        assertThat(states()).doesNotContain("T");
    }

    @Test
    void who_may_not_write_finds_every_file_full() throws IOException {
        Signals.denyWriting(shell.pid());
        say("trap '' XFSZ; echo denied > denied; touch tried");
        Await.until("it has tried", () -> Files.exists(folder.resolve("tried")));
        assertThat(folder.resolve("denied")).isEmptyFile();

        Signals.allowWriting(shell.pid());
        say("echo written > written");

        Await.until("it writes", () -> Files.size(folder.resolve("written")) > 0);
    }

    private void say(String command) throws IOException {
        var stdin = shell.outputWriter();
        stdin.write("cd %s; %s%n".formatted(folder, command));
        stdin.flush();
    }

    private String states() throws IOException {
        var states = new StringBuilder(state(shell.pid()));
        for (var child : shell.descendants().toList()) {
            states.append(state(child.pid()));
        }
        return states.toString();
    }

    private static String state(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
        return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    }
}
