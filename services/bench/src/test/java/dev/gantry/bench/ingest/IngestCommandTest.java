package dev.gantry.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestCommandTest {
    @Test
    void without_options_it_measures_the_targets() {
        var plan = parsed();

        assertThat(plan.workloads()).containsExactly(new Workload(Kind.CT, 512 * 1024, 400, 4));
        assertThat(plan.senders()).containsExactly(Sender.values());
        assertThat(plan.objects()).containsExactly(IngestCommand.Objects.FILES);
        assertThat(plan.withPeer()).isFalse();
        assertThat(plan.relaxed()).isFalse();
        assertThat(parsed("--relaxed").relaxed()).isTrue();
    }

    @Test
    void kinds_sizes_and_associations_are_combined() {
        var plan =
                parsed("--kinds", "ct,sr=64k,cr=2M", "--associations", "1,4", "--instances", "10");

        assertThat(plan.workloads())
                .containsExactly(
                        new Workload(Kind.CT, 512 * 1024, 10, 1),
                        new Workload(Kind.CT, 512 * 1024, 10, 4),
                        new Workload(Kind.SR, 64 * 1024, 10, 1),
                        new Workload(Kind.SR, 64 * 1024, 10, 4),
                        new Workload(Kind.CR, 2 * 1024 * 1024, 10, 1),
                        new Workload(Kind.CR, 2 * 1024 * 1024, 10, 4));
    }

    @Test
    void senders_and_objects_are_chosen_in_any_case() {
        var plan = parsed("--senders", "stow,GANTRY", "--objects", "s3,files");

        assertThat(plan.senders()).isEqualTo(List.of(Sender.STOW, Sender.GANTRY));
        assertThat(plan.objects())
                .containsExactly(IngestCommand.Objects.S3, IngestCommand.Objects.FILES);
    }

    @Test
    void what_cannot_be_meant_is_refused_with_the_value() {
        assertThat(refused("--kinds", "xa")).contains("--kinds xa");
        assertThat(refused("--kinds", "ct=much")).contains("64K or 2M");
        assertThat(refused("--rounds", "0")).contains("--rounds 0");
        assertThat(refused("--instances", "3")).contains("3 instances");
        assertThat(refused("--senders", "somebody")).contains("somebody");
    }

    @Test
    void help_has_examples() {
        assertThat(IngestCommand.commandLine().getUsageMessage())
                .contains("--peer orthanc", "--endurance", "--huge", "--relaxed");
    }

    private static Plan parsed(String... arguments) {
        var line = IngestCommand.commandLine();
        line.parseArgs(arguments);
        return ((IngestCommand) line.getCommand()).plan();
    }

    private static String refused(String... arguments) {
        var said = new StringWriter();
        var code =
                IngestCommand.commandLine().setErr(new PrintWriter(said, true)).execute(arguments);
        assertThat(code).as(said.toString()).isEqualTo(2);
        return said.toString();
    }
}
