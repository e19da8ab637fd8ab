package dev.gantry.bench.dicom;

import dev.gantry.bench.store.Loopback;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.Requestor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Associations over loopback, from connect to release. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssociationBenchmark {
    private final Loopback loopback = Loopback.start();

    /** Listens no more. */
    @TearDown(Level.Trial)
    public void stop() {
        loopback.close();
    }

    /** Opened, one C-ECHO, released. */
    @Benchmark
    public int openEchoRelease() throws IOException {
        try (Requestor association = loopback.open(Uids.Verification)) {
            return association.echo().code();
        }
    }
}
