package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.testkit.CountingObjectStore;
import dev.gantry.testkit.CountingObjectStore.Kind;
import dev.gantry.testkit.CountingObjectStore.Request;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What an answer costs the object store, counted. */
@QuarkusTest
class ObjectRequestsIT {
    private static final String FRAME =
            "multipart/related; type=application/octet-stream; transfer-syntax=*";

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();
    private final CountingObjectStore objects;

    @Inject
    ObjectRequestsIT(CountingObjectStore objects) {
        this.objects = objects;
    }

    @Test
    void a_frame_is_one_ranged_read_of_its_own_length() throws IOException {
        var book = shelf.put(Samples.ct().build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        var frame = viewer.parts(book.address().path() + "/frames/1", "Accept", FRAME);

        assertThat(objects.requestsOf(book.key()))
                .containsExactly(
                        new Request(Kind.READ_RANGE, book.key(), frame.getFirst().bytes().length));
    }

    /** Its length depends on the head with which it leaves, and comes before its first byte. */
    @Test
    void an_instance_is_one_read_and_a_short_one_for_its_head_when_it_leaves_first()
            throws IOException {
        var book = shelf.put(Samples.ct().build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        getWhole(book);
        assertThat(objects.requestsOf(book.key())).hasSize(2);
        objects.forget();

        getWhole(book);
        assertThat(objects.requestsOf(book.key())).hasSize(1);
    }

    private void getWhole(Shelf.Book book) {
        var response =
                viewer.get(book.address().path(), "Accept", "application/dicom; transfer-syntax=*");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void what_the_client_has_already_is_not_read() throws IOException {
        var book = shelf.put(Samples.ct().build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var frame = book.address().path() + "/frames/1";
        var tag = viewer.get(frame, "Accept", FRAME).headers().firstValue("ETag").orElseThrow();
        objects.forget();

        var again = viewer.get(frame, "Accept", FRAME, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(objects.requestsOf(book.key())).isEmpty();
    }
}
