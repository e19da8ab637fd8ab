package dev.gantry.bench.dicom;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.ScannedInstance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

/** From bytes to a data set. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

    private final byte[] ct = DataSetWriter.bytes(Images.ct(), EXPLICIT);
    private final byte[] implicitCt = DataSetWriter.bytes(Images.ct(), IMPLICIT);
    private final byte[] enhanced = DataSetWriter.bytes(Images.enhancedMr(1000), EXPLICIT);

    /** A CT of 300 elements up to its end; the pixels are skipped. */
    @Benchmark
    public ScannedInstance ctHeader() throws IOException {
        return scan(ct, EXPLICIT);
    }

    /** The same in implicit VR, where the dictionary is asked for each element. */
    @Benchmark
    public ScannedInstance implicitCtHeader() throws IOException {
        return scan(implicitCt, IMPLICIT);
    }

    /** An enhanced MR of 1,000 frames: 7,000 elements in 6,000 items. */
    @Benchmark
    public ScannedInstance enhancedMr() throws IOException {
        return scan(enhanced, EXPLICIT);
    }

    private static ScannedInstance scan(byte[] bytes, TransferSyntax syntax) throws IOException {
        return InstanceReader.scan(new ByteArrayInputStream(bytes), syntax, 0);
    }
}
