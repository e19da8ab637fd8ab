package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Vr;
import dev.gantry.testkit.LiveHeap;
import dev.gantry.testkit.OwnServers;
import dev.gantry.testkit.RunningService;
import dev.gantry.testkit.Samples;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Studies that are many times larger than the heap of the process that serves them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeStudyIT {
    private static final String HEAP = "96m";

    /**
     * Of what is at work at a moment: frames, buffers, a page of rows. A study is no part of it.
     */
    private static final long AT_WORK = 16L << 20;

    private static final int SMALL = 50; // more than the sockets between us hold
    private static final int INSTANCES = 1200; // more than one page of rows
    private static final int FEWER = 300;
    private static final int SIDE = 724; // about a MiB of 16 bits
    private static final String AS_STORED =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String TRANSCODED =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1";

    private final OwnServers servers = OwnServers.start();
    private final Shelf shelf = new Shelf(servers::database, servers.objects());
    private RunningService storage;

    @BeforeAll
    void start() {
        storage = servers.run("storage", HEAP, Map.of());
    }

    @AfterAll
    void end() {
        storage.close();
        servers.close();
    }

    @Test
    void a_study_larger_than_the_heap_needs_no_more_of_it_than_a_small_one() throws Exception {
        var small = study(SMALL);
        var large = study(INSTANCES);
        fetched(small, SMALL, AS_STORED); // now all classes are loaded

        var few = fetched(small, SMALL, AS_STORED);
        var all = fetched(large, INSTANCES, AS_STORED);

        assertThat(all.bytes()).isGreaterThan((long) INSTANCES * large.file().length);
        assertThat(all.bytes()).isGreaterThan(10 * (96L << 20));
        assertThat(all.liveHeap()).isLessThan(few.liveHeap() + AT_WORK);
    }

    @Test
    void a_study_that_is_transcoded_needs_no_more_of_it_either() throws Exception {
        var small = study(SMALL);
        var large = study(FEWER);
        fetched(small, SMALL, TRANSCODED);

        var few = fetched(small, SMALL, TRANSCODED);
        var all = fetched(large, FEWER, TRANSCODED);

        assertThat(all.bytes()).isGreaterThan((long) FEWER * SIDE * SIDE * 2);
        assertThat(all.liveHeap()).isLessThan(few.liveHeap() + AT_WORK);
    }

    /** What came, and what the process held when half of it had come. */
    private record Fetched(long bytes, long liveHeap) {}

    private Fetched fetched(Shelf.Book book, int instances, String accept) throws Exception {
        var study = "/dicomweb/studies/" + book.address().study();
        var answer = storage.stream(study, accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var body = answer.body()) {
            long half = (long) instances * book.file().length / 2;
            body.skipNBytes(half);
            long live = LiveHeap.of(storage.pid());
            var rest = body.transferTo(OutputStream.nullOutputStream());
            return new Fetched(half + rest, live);
        }
    }

    private Shelf.Book study(int instances) throws Exception {
        var slice =
                DataSet.builder()
                        .from(Samples.ct().build())
                        .set(Tags.Rows, SIDE)
                        .set(Tags.Columns, SIDE)
                        .bytes(Tags.PixelData, Vr.OW, new byte[SIDE * SIDE * 2])
                        .build();
        var book = shelf.put(slice, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        shelf.repeat(book, instances - 1);
        return book;
    }
}
