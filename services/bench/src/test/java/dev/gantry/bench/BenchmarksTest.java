package dev.gantry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {
    @Test
    void every_benchmark_runs() throws RunnerException {
        var options =
                new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build();

        var results = new Runner(options).run();

        var names = results.stream().map(result -> result.getParams().getBenchmark()).toList();
        assertThat(names)
                .extracting(name -> name.replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(
                                "AssociationBenchmark.openEchoRelease",
                                "ParseBenchmark.ctHeader",
                                "ParseBenchmark.enhancedMr",
                                "ParseBenchmark.implicitCtHeader",
                                "WriteBenchmark.ct",
                                "WriteBenchmark.enhancedMr",
                                "WriteBenchmark.enhancedMrAsJson"));
    }
}
