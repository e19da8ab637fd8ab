package dev.gantry.admin.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.Protocol;
import dev.gantry.events.RouteDelivered;
import dev.gantry.events.RouteFailed;
import dev.gantry.events.Source;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.testkit.Chromium;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class BrowserIT {
    private static Chromium chromium;

    @Inject EventPublisher publisher;

    @BeforeAll
    static void open() {
        chromium = Chromium.open();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "studies",
                "studies/" + FakeQuery.STUDY,
                "refused",
                "devices",
                "system",
                "studies/9.9.9"
            })
    void a_page_has_no_accessibility_faults_in_light_and_dark(String path) {
        aWayWithEverything();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = chromium.page("en-GB", scheme, 1360, 800);
            var complaints = complaintsOf(page);

            go(page, path);

            assertThat(new AxeBuilder(page).analyze().getViolations().stream().map(Rule::toString))
                    .isEmpty();
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, LIGHT, 1360, studies, list-light",
        "de-DE, DARK, 1360, studies, list-dark",
        "de-DE, LIGHT, 390, studies, list-phone",
        "en-GB, LIGHT, 1360, studies/1.2.826.0.1.3680043.10.1, study-light",
        "de-DE, DARK, 1360, studies/1.2.826.0.1.3680043.10.1, study-dark",
        "en-GB, DARK, 390, studies/1.2.826.0.1.3680043.10.1, study-phone",
        "en-GB, LIGHT, 1360, refused, refused-light",
        "de-DE, DARK, 390, refused, refused-phone",
        "en-GB, LIGHT, 1360, system, system-light",
        "de-DE, DARK, 390, system, system-phone"
    })
    void a_page_is_never_wider_than_the_screen(
            String language, ColorScheme scheme, int width, String path, String name) {
        aWayWithEverything();
        var page = chromium.page(language, scheme, width, 800);

        go(page, path);

        Chromium.picture(page, name);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
    }

    @Test
    void the_list_follows_the_typing() {
        var page = chromium.page("en-GB", ColorScheme.LIGHT, 1360, 800);
        go(page, "studies");

        page.getByRole(AriaRole.SEARCHBOX).pressSequentially("nowhere");

        assertThat(page.locator("#list")).containsText("Nothing found.");
    }

    @Test
    void more_appends_older_studies() {
        var page = chromium.page("en-GB", ColorScheme.LIGHT, 1360, 800);
        go(page, "studies");

        page.getByText("Show more").click();

        assertThat(page.locator("#list")).containsText("Older, One");
        assertThat(page.locator("#list")).containsText("Beispiel, Karla");
    }

    @Test
    void the_language_switch_stays_on_the_page() {
        var page = chromium.page("en-GB", ColorScheme.LIGHT, 1360, 800);
        go(page, "system");

        page.getByText("Deutsch").click();

        assertThat(page).hasURL(Pattern.compile(".*/console/system$"));
        assertThat(page.locator("html")).hasAttribute("lang", "de");
    }

    @Test
    void an_upload_says_of_each_file_what_became_of_it() {
        var page = chromium.page("en-GB", ColorScheme.LIGHT, 1360, 800);
        page.route("**/dicomweb/studies", BrowserIT::answerUpload);
        go(page, "studies");

        page.locator("#files")
                .setInputFiles(
                        new FilePayload[] {
                            file("one.dcm", part10("1.2.3.1")),
                            file("two.dcm", part10("1.2.3.2")),
                            file("notes.txt", new byte[300])
                        });

        assertThat(page.locator("#drop [role=status]"))
                .containsText("Done: 1 of 3 files stored. 2 were not");
        assertThat(
                        page.locator("#drop li")
                                .filter(new Locator.FilterOptions().setHasText("two.dcm")))
                .containsText("another SOP class (0xA900)");
        assertThat(
                        page.locator("#drop li")
                                .filter(new Locator.FilterOptions().setHasText("notes.txt")))
                .containsText("not a DICOM file");
        Chromium.picture(page, "upload");
    }

    @Test
    void the_viewer_starts_under_its_own_address() {
        var page = chromium.page("en-GB", ColorScheme.LIGHT, 1360, 800);
        var complaints = complaintsOf(page);
        page.route(
                "**/dicomweb/**",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(200)
                                        .setContentType("application/dicom+json")
                                        .setBody("[]")));

        page.navigate(address("/viewer/"));

        assertThat(page.getByText("Study list").first()).isVisible();
        Chromium.picture(page, "viewer");
        assertThat((boolean) page.evaluate("window.crossOriginIsolated")).isTrue();
        assertThat(complaints).isEmpty();
    }

    private static void answerUpload(Route route) {
        var body = new String(route.request().postDataBuffer(), StandardCharsets.ISO_8859_1);
        boolean isDicom = body.contains("1.2.3.1");
        var answer =
                isDicom
                        ? """
                        {"00081199": {"vr": "SQ", "Value": [{"00081155": {"vr": "UI", "Value": ["1.2.3.1"]}}]},
                         "00081198": {"vr": "SQ", "Value": [{"00081155": {"vr": "UI", "Value": ["1.2.3.2"]},
                                                             "00081197": {"vr": "US", "Value": [43264]},
                                                       "00000902": {"vr": "LO", "Value": ["another SOP class"]}}]}}
                        """
                        : "{}";
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(isDicom ? 202 : 409)
                        .setContentType("application/dicom+json")
                        .setBody(answer));
    }

    private void go(Page page, String path) {
        page.navigate(address("/console/" + path));
        Chromium.until(page, "window.htmx !== undefined");
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + RestAssured.port + path;
    }

    /**
     * What the browser complained about: scripts that failed, and what the page's policy forbade.
     */
    private static List<String> complaintsOf(Page page) {
        var complaints = new ArrayList<String>();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("404")) {
                complaints.add(message.text());
            }
        });
        return complaints;
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "application/octet-stream", content);
    }

    private static byte[] part10(String instance) {
        var padded = instance.length() % 2 == 0 ? instance : instance + "\0";
        var meta = "DICM\2\0\3\0UI" + (char) padded.length() + "\0" + padded;
        return ("\0".repeat(128) + meta + "\0".repeat(64)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void aWayWithEverything() {
        var study = new Uid(FakeQuery.STUDY);
        var source = new Source(Protocol.DICOM, "CT_1", "GANTRY", "10.0.0.7", new UUID(1, 1));
        publisher.publishAll(
                List.of(
                        new InstanceRejected(
                                new UUID(2, 2),
                                Optional.of(study),
                                Optional.empty(),
                                Optional.of(new Uid("1.2.3.9")),
                                source,
                                Instant.now(),
                                "0xC000",
                                "The data set ends inside Pixel Data (7FE0,0010): 524288 bytes are"
                                        + " announced, 1024 are there"),
                        new RouteDelivered(
                                study, new Uid("1.2.3"), "AI_CHEST", Instant.now(), 1, ""),
                        new RouteFailed(
                                study,
                                new Uid("1.2.4"),
                                "PACS_EAST",
                                Instant.now(),
                                30,
                                "It does not support the SOP" + " class (0x0122)")));
    }
}
