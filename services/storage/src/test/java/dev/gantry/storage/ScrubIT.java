package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.events.Topic;
import dev.gantry.objects.ObjectKey;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.CodeStreams;
import dev.gantry.testkit.Samples;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScrubIT {
    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://127.0.0.1");

    private static final String ADDRESS = "/api/storage/scrub";
    private static final String TOKEN = "Bearer an-operators-token-of-the-tests-only";
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax JPEG_LOSSLESS = TransferSyntax.of(Uids.JPEGLosslessSV1);
    private static final TransferSyntax JPEG_BASELINE = TransferSyntax.of(Uids.JPEGBaseline8Bit);
    private static final byte[] BASELINE =
            new CodeStreams.Jpeg(CodeStreams.BASELINE, 16, 20, 1, 8, 0).bytes();
    private static final long FOREVER = 1L << 40;

    private final Backends backends = Backends.shared();
    private final Shelf shelf = new Shelf();

    @BeforeEach
    void the_index_has_caught_up() {
        Loose.indexHasTaken(FOREVER);
    }

    @Test
    void an_object_without_a_row_is_announced_and_one_with_a_row_is_not() throws IOException {
        var orphan = Loose.put(Samples.ct().build());
        var known = shelf.put(Samples.ct().build(), LITTLE);

        var round = scrub();

        var events = backends.kafka().storedEventsOf(orphan.sopInstance());
        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.reception()).isEqualTo(orphan.reception());
        assertThat(event.receivedAt()).isEqualTo(orphan.receivedAt().orElseThrow());
        assertThat(event.source().callingAe()).isEqualTo("CT_1");
        assertThat(event.objectKey()).isEqualTo(orphan.object().value());
        assertThat(event.contentDigest()).isPresent();
        assertThat(backends.kafka().storedEventsOf(known.address().instance())).isEmpty();
        assertThat(round.getLong("round.findings.adopted")).isPositive();
        assertThat(exceptionsAbout(known.key())).isEmpty();
    }

    @Test
    void what_is_reserved_for_ourselves_is_left_alone() {
        var key = new ObjectKey("_gantry/statements/%s.json".formatted(UUID.randomUUID()));
        try (var upload = backends.objects().begin(key)) {
            upload.write("{}".getBytes(US_ASCII));
            upload.commit();
        }

        scrub();

        assertThat(backends.objects().stat(key)).isPresent();
        assertThat(exceptionsAbout(key)).isEmpty();
    }

    @Test
    void nothing_is_adopted_while_the_index_may_still_take_its_event() {
        var orphan = Loose.put(Samples.ct().build());
        scrub(); // now the topic has records
        var other = Loose.put(Samples.ct().build());
        Loose.indexHasTaken(0);

        scrub();

        assertThat(backends.kafka().storedEventsOf(orphan.sopInstance())).hasSize(1);
        assertThat(backends.kafka().storedEventsOf(other.sopInstance())).isEmpty();
    }

    @Test
    void an_object_that_is_no_instance_is_an_exception_and_stays() {
        var stranger = new ObjectKey("strangers/%s.txt".formatted(UUID.randomUUID()));
        var broken = new ReceptionKey(Uid.random(), Uid.random(), Uid.random(), UUID.randomUUID());
        Loose.put(stranger, "Dear sir".getBytes());
        Loose.put(broken.object(), new byte[500]);

        scrub();

        assertThat(exceptionsAbout(stranger))
                .singleElement()
                .satisfies(raised -> assertThat(raised.kind()).isEqualTo(Kind.OBJECT_UNREADABLE));
        assertThat(exceptionsAbout(broken.object()))
                .singleElement()
                .satisfies(
                        raised -> assertThat(raised.instanceUid()).contains(broken.sopInstance()));
        assertThat(backends.objects().stat(stranger)).isPresent();
        assertThat(backends.objects().stat(broken.object())).isPresent();
    }

    @Test
    void rows_whose_objects_are_gone_or_have_other_bytes_are_exceptions() throws IOException {
        var gone = shelf.put(Samples.ct().build(), LITTLE);
        var shorter = shelf.put(Samples.ct().build(), LITTLE);
        var flipped = shelf.put(Samples.ct().build(), LITTLE);
        backends.objects().delete(gone.key());
        Loose.put(shorter.key(), new byte[10]);
        var bytes = flipped.file().clone();
        bytes[bytes.length - 1] ^= 1;
        Loose.put(flipped.key(), bytes);

        var round = scrub();

        assertThat(exceptionsAbout(gone.key()))
                .extracting(ExceptionRaised::kind)
                .containsOnly(Kind.OBJECT_MISSING);
        assertThat(exceptionsAbout(shorter.key()))
                .extracting(ExceptionRaised::kind)
                .containsOnly(Kind.OBJECT_DAMAGED);
        assertThat(exceptionsAbout(shorter.key()).getFirst().facts())
                .containsEntry("foundLength", "10")
                .containsEntry("length", String.valueOf(shorter.file().length));
        assertThat(exceptionsAbout(flipped.key()).getFirst().facts())
                .containsKeys("foundSha256", "sha256");
        assertThat(round.getLong("round.findings.missing")).isPositive();
        assertThat(round.getLong("round.findings.damaged")).isGreaterThanOrEqualTo(2);
        remove(gone, shorter, flipped);
    }

    @Test
    void pixels_that_are_of_another_transfer_syntax_than_their_file_says_are_exceptions()
            throws IOException {
        var baseline = shelf.put(encapsulated(BASELINE), JPEG_LOSSLESS);
        var right = shelf.put(encapsulated(BASELINE), JPEG_BASELINE);
        var gif = shelf.put(nativePixels("GIF89a", 512), LITTLE);
        var stream = shelf.put(nativePixels(BASELINE), LITTLE);
        var pixels = shelf.put(Samples.ct().build(), LITTLE);

        scrub();
        scrub();

        assertMislabelled(baseline, "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.50");
        assertMislabelled(gif, LITTLE.uid().value(), "image/gif");
        assertMislabelled(stream, LITTLE.uid().value(), "1.2.840.10008.1.2.4.50");
        assertThat(exceptionsAbout(right.key())).isEmpty();
        assertThat(exceptionsAbout(pixels.key())).isEmpty();
        remove(baseline, right, gif, stream);
    }

    private void assertMislabelled(Shelf.Book book, String said, String found) {
        assertThat(exceptionsAbout(book.key()))
                .allSatisfy(raised -> {
                    assertThat(raised.kind()).isEqualTo(Kind.TRANSFER_SYNTAX_WRONG);
                    assertThat(raised.facts())
                            .containsEntry("transferSyntax", said)
                            .containsEntry("found", found);
                })
                .extracting(ExceptionRaised::id)
                .isNotEmpty()
                .containsOnly(ExceptionRaised.idOf(Kind.TRANSFER_SYNTAX_WRONG, book.key().value()));
    }

    private static DataSet encapsulated(byte[] stream) {
        var value = new Value.Fragments(List.of(new byte[0], stream));
        return withPixels(new Element(Tags.PixelData, Vr.OB, value));
    }

    private static DataSet nativePixels(String begin, int length) {
        return nativePixels(Arrays.copyOf(begin.getBytes(US_ASCII), length));
    }

    private static DataSet nativePixels(byte[] bytes) {
        return withPixels(new Element(Tags.PixelData, Vr.OW, new Value.Bytes(bytes)));
    }

    private static DataSet withPixels(Element pixelData) {
        return DataSet.builder().from(Samples.ct().build()).set(pixelData).build();
    }

    @Test
    void a_fault_seen_twice_is_raised_under_the_same_id() throws IOException {
        var gone = shelf.put(Samples.ct().build(), LITTLE);
        backends.objects().delete(gone.key());

        scrub();
        scrub();

        assertThat(exceptionsAbout(gone.key())).hasSize(2);
        assertThat(exceptionsAbout(gone.key()).stream().map(ExceptionRaised::id).distinct())
                .hasSize(1);
        remove(gone);
    }

    @Test
    void a_round_goes_on_behind_what_is_written_down() {
        scrub();
        run(
                "insert into storage.scrub_round (direction, position, started_at, objects)"
                        + " values ('OBJECTS', 'zzz', now(), 5)");

        var round = scrub();

        assertThat(round.getLong("round.findings.objects")).isEqualTo(5);
    }

    @Test
    void only_one_process_scrubs_at_a_time_and_a_person_can_pause_it() throws SQLException {
        var before = scrub().getLong("round.number");
        try (var other = backends.database();
                var statement = other.createStatement()) {
            statement.execute(
                    "select pg_advisory_lock(hashtextextended('gantry storage scrub', 0))");
            post("/start");

            assertThat(status().getBoolean("running")).isTrue();
            assertThat(status().getLong("round.number")).isEqualTo(before);
            post("/pause");
            assertThat(status().getBoolean("paused")).isTrue();
        }

        assertThat(scrub().getLong("round.number")).isGreaterThan(before);
    }

    @Test
    void only_operators_start_it_and_everybody_sees_how_it_does() {
        RestAssured.post(ADDRESS + "/start").then().statusCode(401);
        RestAssured.post(ADDRESS + "/pause").then().statusCode(401);
        RestAssured.get(ADDRESS).then().statusCode(200);
        scrub();
        assertThat(RestAssured.get(management.resolve("/q/metrics")).asString())
                .contains("gantry_storage_scrub_objects_total")
                .contains("gantry_storage_scrub_found_total{kind=\"damaged\"")
                .contains("gantry_storage_scrub_running");
    }

    private List<ExceptionRaised> exceptionsAbout(ObjectKey key) {
        return backends.kafka().events(Topic.EXCEPTION_RAISED, ExceptionRaised.class).stream()
                .filter(raised -> key.value().equals(raised.facts().get("objectKey")))
                .toList();
    }

    /** A whole round from now on. */
    private static JsonPath scrub() {
        var last = status();
        long before = last.get("round") == null ? 0 : last.getLong("round.number");
        var wasOpen = last.get("round") != null && last.get("round.endedAt") == null;
        post("/start");
        Await.until(
                "the round ends",
                () ->
                        status().get("round.endedAt") != null
                                && (wasOpen || status().getLong("round.number") > before)
                                && !status().getBoolean("running"));
        return status();
    }

    private static void post(String what) {
        RestAssured.given()
                .header("Authorization", TOKEN)
                .post(ADDRESS + what)
                .then()
                .statusCode(202);
    }

    private static JsonPath status() {
        return RestAssured.get(ADDRESS).jsonPath();
    }

    private void remove(Shelf.Book... books) {
        for (var book : books) {
            run("delete from index.instance where object_key = '%s'".formatted(book.key()));
        }
    }

    private void run(String sql) {
        try (var connection = backends.database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
