package dev.gantry.bench.dicom;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.json.DicomJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a data set to bytes, and to JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WriteBenchmark {
    private final DataSet ct = Images.ct();
    private final DataSet enhanced = Images.enhancedMr(1000);

    /** A CT with its pixels. */
    @Benchmark
    public OutputStream ct() throws IOException {
        var out = OutputStream.nullOutputStream();
        DataSetWriter.write(out, ct, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return out;
    }

    /** An enhanced MR of 1,000 frames. */
    @Benchmark
    public OutputStream enhancedMr() throws IOException {
        var out = OutputStream.nullOutputStream();
        DataSetWriter.write(out, enhanced, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return out;
    }

    /** DICOM JSON of an enhanced MR of 1,000 frames. */
    @Benchmark
    public String enhancedMrAsJson() {
        return DicomJson.toString(enhanced);
    }
}
