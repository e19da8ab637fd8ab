package dev.gantry.admin.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.gantry.admin.devices.Author;
import dev.gantry.admin.devices.DeviceForm;
import dev.gantry.admin.devices.Devices;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.events.AssociationRequestor;
import dev.gantry.events.AssociationRequestor.Recognition;
import dev.gantry.events.DeviceChanged;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import dev.gantry.events.TraceStep;
import dev.gantry.events.TraceStep.Kind;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Chromium;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages about devices, and what a browser makes of them. */
@QuarkusTest
@WithTestResource(FakeQuery.class)
class DevicePagesIT {
    private static final String PAGE = "/console/devices";
    private static final Author ADA = new Author("Ada L.", "the new scanner");

    @Inject Devices devices;

    @Test
    void a_device_is_a_line_with_what_it_may_and_does() {
        var title = title();
        created(
                title,
                "10.40.1.1",
                "\"port\": 104, \"site\": \"main\", \"may\": [\"store\", \"query\"]");

        given().queryParam("title", title.toLowerCase(Locale.ROOT))
                .get(PAGE)
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString(title),
                                containsString("10.40.1.1 : 104"),
                                containsString("store, query"),
                                containsString("not yet"),
                                containsString("1 device")));
    }

    @Test
    void a_title_that_nobody_has_is_said_to_be_none() {
        given().get(PAGE + "?title=NOBODY_AT_ALL")
                .then()
                .statusCode(200)
                .body(containsString("No device has such a title."))
                .body(containsString("0 devices"));
    }

    @Test
    void a_stranger_is_on_top_with_the_command_that_admits_it() {
        var title = "$(reboot)" + ThreadLocalRandom.current().nextInt(10_000);
        stranger(
                title,
                "10.41.1.1",
                "CT_3 is no device here",
                Uids.CTImageStorage,
                Uids.Verification);

        var page = given().get(PAGE).then().statusCode(200);

        page.body(
                allOf(
                        containsString("Who called and is no device"),
                        containsString("CT Image, Verification"),
                        containsString("VENDOR_1"),
                        containsString("CT_3 is no device here"),
                        containsString(
                                "./gantry devices admit --address 10.41.1.1 &#39;" + title)));
    }

    @Test
    void the_page_of_a_device_explains_every_field_and_has_every_version() {
        var title = title();
        var device =
                created(
                        title,
                        "10.42.1.1",
                        "\"may\": [\"store\"], \"manufacturer\": \"Vendor <&> Co\"");
        devices.replace(
                device.id(),
                Devices.ANY_VERSION,
                DeviceForm.parse(
                                "{\"aeTitle\": \"%s\", \"addresses\": [\"10.42.1.1\"], \"may\": [\"store\", \"commit\"]}"
                                        .formatted(title))
                        .device(),
                new Author("Grace H.", "asks for commitment now"));

        var page = given().get(PAGE + "/" + device.id()).then().statusCode(200);

        page.body(
                allOf(
                        containsString("<code>transferSyntaxes</code>"),
                        containsString("How many associations it may have open"),
                        containsString("Grace H."),
                        containsString("asks for commitment now"),
                        containsString("<code>may</code>: store → store, commit"),
                        containsString("<code>manufacturer</code>: Vendor &lt;&amp;&gt; Co → –"),
                        containsString("put into the registry"),
                        containsString("./gantry devices put --version 1 " + device.id()),
                        containsString("./gantry devices echo " + device.id())));
        given().header("Accept-Language", "de")
                .get(PAGE + "/" + device.id())
                .then()
                .body(containsString("Wie viele Verbindungen es zugleich offen haben darf"));
    }

    @Test
    void a_removed_device_keeps_its_page_and_says_how_to_bring_it_back() {
        var device = created(title(), "10.43.1.1", "\"may\": []");
        devices.remove(device.id(), Devices.ANY_VERSION, new Author("Ada L.", "sold"));

        given().get(PAGE + "/" + device.id())
                .then()
                .statusCode(200)
                .body(containsString("was removed"))
                .body(containsString("./gantry devices put --version 1 " + device.id()))
                .body(not(containsString("devices echo")));
    }

    @Test
    void calls_from_elsewhere_stand_beside_the_device() {
        var title = title();
        var device = created(title, "10.44.1.1", "\"may\": [\"store\"]");
        publish(
                title,
                "10.44.9.9",
                title + " is known at 10.44.1.1",
                Recognition.ELSEWHERE,
                Optional.of(device.id()),
                Uids.CTImageStorage);

        Await.until(
                "the call is counted",
                () -> given().get(PAGE + "/" + device.id()).asString().contains("10.44.9.9"));

        given().get(PAGE + "/" + device.id())
                .then()
                .body(containsString("Called from elsewhere with this title"))
                .body(containsString(title + " is known at 10.44.1.1"));
        given().get(PAGE + "?title=" + title).then().body(containsString("called from elsewhere"));
    }

    @Test
    void what_is_no_device_is_a_sentence() {
        for (var id : List.of(UUID.randomUUID().toString(), "no-id")) {
            given().get(PAGE + "/" + id)
                    .then()
                    .statusCode(404)
                    .body(containsString("There is no such device"));
        }
    }

    @Test
    void while_the_database_is_away_the_pages_say_so() {
        Backends.shared()
                .withoutDatabase(() -> {
                    given().get(PAGE)
                            .then()
                            .statusCode(200)
                            .body(containsString("This cannot be read right now."));
                    return given().get(PAGE + "/" + UUID.randomUUID()).then().statusCode(503);
                });
    }

    @Test
    void the_pages_give_no_orders() {
        var device = created(title(), "10.45.1.1", "\"may\": []");

        for (var path : List.of(PAGE, PAGE + "/" + device.id())) {
            given().get(path).then().body(not(containsString("method=\"post\"")));
            given().header("Sec-Fetch-Site", "same-origin").post(path).then().statusCode(405);
        }
    }

    @Test
    void the_pages_have_no_accessibility_faults_and_fit_every_screen() {
        var title = title();
        var device =
                created(
                        title,
                        "10.46.1.1\", \"ct2.radiology.example",
                        "\"port\": 104, \"site\": \"main\", \"may\": [\"store\", \"query\", \"move\", \"receive\"], \"tls\": {\"required\": true},"
                                + " \"manufacturer\": \"Vendor\", \"model\": \"CT 5000\", \"location\": \"Room 2.17\"");
        stranger(
                title(),
                "10.46.2.2",
                "nothing is said about it",
                Uids.CTImageStorage,
                Uids.MRImageStorage,
                Uids.Verification);
        stranger(title(), "10.46.2.3", "", Uids.Verification);
        publish(
                title,
                "10.46.9.9",
                title + " is known at 10.46.1.1",
                Recognition.ELSEWHERE,
                Optional.of(device.id()),
                Uids.CTImageStorage);
        try (var chromium = Chromium.open()) {
            for (var path : List.of("", "/" + device.id())) {
                for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    var page = page(chromium, scheme, 1366, path);

                    assertThat(
                                    new AxeBuilder(page)
                                            .analyze().getViolations().stream().map(Rule::toString))
                            .isEmpty();
                    Chromium.picture(
                            page, "device%s-%s".formatted(path.isEmpty() ? "s" : "", scheme));
                    assertThat(width(page)).isLessThanOrEqualTo(1366);
                }
                var phone = page(chromium, ColorScheme.LIGHT, 390, path);
                Chromium.picture(phone, "device%s-phone".formatted(path.isEmpty() ? "s" : ""));
                assertThat(width(phone)).isLessThanOrEqualTo(390);
            }
        }
    }

    @Test
    void the_list_follows_the_typing_and_the_keys_and_a_command_is_copied() {
        var title = title();
        created(title, "10.47.1.1", "\"may\": [\"store\"]");
        stranger(title(), "10.47.2.2", "no", Uids.CTImageStorage);
        try (var chromium = Chromium.open()) {
            var page = page(chromium, ColorScheme.LIGHT, 1366, "");

            page.keyboard().press("/");
            page.keyboard().type(title.toLowerCase(Locale.ROOT));
            assertThat(page.locator("#list .row")).hasCount(1);
            assertThat(page.locator("#total")).hasText("1 device");
            page.locator("[data-copy]").first().click();
            assertThat((String) page.evaluate("getSelection().toString()"))
                    .startsWith("./gantry devices admit ");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/console/devices/[0-9a-f-]{36}"));
            assertThat(page.locator("h1")).hasText(title);
        }
    }

    private static Page page(Chromium chromium, ColorScheme scheme, int width, String path) {
        var page = chromium.page("en-GB", scheme, width, 768);
        page.route("**/console/system/notice", Route::abort);
        page.navigate("http://127.0.0.1:%d%s%s".formatted(RestAssured.port, PAGE, path));
        Chromium.until(page, "window.htmx !== undefined");
        return page;
    }

    private static int width(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth");
    }

    private DeviceChanged created(String title, String addresses, String more) {
        var json =
                "{\"aeTitle\": \"%s\", \"addresses\": [\"%s\"], %s}"
                        .formatted(title, addresses, more);
        return devices.create(DeviceForm.parse(json).device(), Optional.empty(), ADA);
    }

    private static void stranger(String title, String address, String why, Uid... proposed) {
        publish(title, address, why, Recognition.UNKNOWN, Optional.empty(), proposed);
        Await.until(
                "the stranger is remembered",
                () ->
                        given().get("/api/devices/unknown")
                                .jsonPath()
                                .getList("aeTitle")
                                .contains(title));
    }

    private static void publish(
            String title,
            String address,
            String why,
            Recognition recognition,
            Optional<UUID> device,
            Uid... proposed) {
        Backends.shared()
                .kafka()
                .publish(
                        new TraceStep(
                                new Source(
                                        Protocol.DICOM,
                                        title,
                                        "GANTRY",
                                        address,
                                        UUID.randomUUID()),
                                Instant.now(),
                                Kind.ASSOCIATION_REJECTED,
                                why,
                                Map.of(),
                                Optional.of(
                                        new AssociationRequestor(
                                                recognition,
                                                device,
                                                "1.2.3.4",
                                                "VENDOR_1",
                                                Arrays.stream(proposed)
                                                        .map(Uid::value)
                                                        .toList()))));
    }

    private static String title() {
        return "PAGE_" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }
}
