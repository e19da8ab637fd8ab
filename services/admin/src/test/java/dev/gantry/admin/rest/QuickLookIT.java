package dev.gantry.admin.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.gantry.testkit.Chromium;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The quick look in a browser. Pixels are another service's, which the class path forbids: the
 * browser is answered here. The whole system's journey looks at real ones.
 */
@QuarkusTest
@WithTestResource(FakeQuery.class)
class QuickLookIT {
    private static final int SIDE = 64;
    private static final int IMAGES = 5;

    /** Grey in the middle of the canvas. */
    private static final String MIDDLE =
            """
            (() => {
              const canvas = document.querySelector('#quicklook canvas');
              return canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0];
            })()
            """;

    private static Chromium chromium;

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

    @Test
    void a_series_is_scrolled_with_wheel_keys_and_slider() {
        var page = looking("en-GB", QuickLookIT::answer);
        var state = page.locator("#quicklook-state");

        assertThat(state).containsText("Image 1/5");
        page.locator("#quicklook canvas").hover();
        page.mouse().wheel(0, 100);
        assertThat(state).containsText("Image 2/5");
        page.keyboard().press("ArrowDown");
        assertThat(state).containsText("Image 3/5");
        page.keyboard().press("End");
        assertThat(state).containsText("Image 5/5");
        page.keyboard().press("ArrowDown");
        assertThat(state).containsText("Image 5/5");
        page.getByRole(AriaRole.SLIDER).fill("4");
        assertThat(state).containsText("Image 4/5");
    }

    @Test
    void dragging_changes_the_window_at_once_and_it_stays_for_the_next_image() {
        var page = looking("en-GB", QuickLookIT::answer);
        var state = page.locator("#quicklook-state");
        assertThat(state).containsText("Window 40 / 400");
        int before = (int) page.evaluate(MIDDLE);

        drag(page, 0, 60);

        assertThat(state).containsText("Window 120 / 400");
        assertThat((int) page.evaluate(MIDDLE)).isLessThan(before);
        page.keyboard().press("ArrowDown");
        assertThat(state).containsText("Image 2/5");
        assertThat(state).containsText("Window 120 / 400");
        page.getByText("As it was").click();
        assertThat(state).containsText("Window 40 / 400");
    }

    @Test
    void a_grey_value_is_what_the_standard_computes() {
        var page = looking("en-GB", QuickLookIT::answer);
        assertThat(page.locator("#quicklook-state")).containsText("Image 1/5");

        // stored 1064 is 40 HU, the centre of the window (PS3.3 §C.11.2.1.2.1)
        assertThat((int) page.evaluate(MIDDLE)).isBetween(127, 128);
    }

    @Test
    void it_can_be_zoomed_and_closed_by_keyboard() {
        var page = looking("de-DE", QuickLookIT::answer);
        var state = page.locator("#quicklook-state");
        assertThat(state).containsText("Bild 1/5");

        page.keyboard().press("+");
        assertThat(state).containsText("125 %");
        page.keyboard().press("Escape");

        assertThat(page.locator("#quicklook")).isHidden();
    }

    @Test
    void an_image_that_the_archive_cannot_decode_says_why() {
        var page =
                looking(
                        "en-GB",
                        route -> {
                            if (route.request().url().contains("/frames/")) {
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setStatus(422)
                                                .setContentType("application/problem+json")
                                                .setBody(
                                                        "{\"detail\": \"Frame 1 ends after 12 bytes\"}"));
                            } else {
                                answer(route);
                            }
                        });

        assertThat(page.locator("#quicklook [role=alert]"))
                .containsText("cannot be shown: Frame 1 ends after 12 bytes");
    }

    @Test
    void an_answer_about_a_series_that_was_closed_meanwhile_is_for_nobody() {
        var late = new ArrayList<Route>();
        var page =
                looking(
                        "en-GB",
                        route -> {
                            if (late.isEmpty() && route.request().url().endsWith("/metadata")) {
                                late.add(route);
                            } else {
                                answer(route);
                            }
                        });
        page.waitForCondition(() -> !late.isEmpty());
        page.keyboard().press("Escape");
        assertThat(page.locator("#quicklook")).isHidden();

        page.locator("[data-look]").last().click();
        assertThat(page.locator("#quicklook-state")).containsText("Image 1/5");
        page.waitForResponse(
                "**/metadata",
                () ->
                        late.getFirst()
                                .fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/dicom+json")
                                                .setBody("[]")));
        page.keyboard().press("ArrowDown");

        assertThat(page.locator("#quicklook-state")).containsText("Image 2/5");
        assertThat(page.locator("#quicklook [role=alert]")).isHidden();
    }

    @Test
    void the_dialog_has_no_accessibility_faults() {
        var page = looking("en-GB", QuickLookIT::answer);
        assertThat(page.locator("#quicklook-state")).containsText("Image 1/5");
        Chromium.picture(page, "quicklook");

        assertThat(new AxeBuilder(page).analyze().getViolations().stream().map(Rule::toString))
                .isEmpty();
    }

    private static Page looking(String language, Consumer<Route> answer) {
        var page = chromium.page(language, ColorScheme.LIGHT, 1360, 860);
        page.route("**/dicomweb/**", answer::accept);
        page.navigate(
                "http://127.0.0.1:%d/console/studies/%s"
                        .formatted(RestAssured.port, FakeQuery.STUDY));
        Chromium.until(page, "window.htmx !== undefined");
        page.locator("[data-look]").first().click();
        return page;
    }

    private static void drag(Page page, int right, int down) {
        var box = page.locator("#quicklook canvas").boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + right, y + down);
        page.mouse().up();
    }

    private static void answer(Route route) {
        var url = route.request().url();
        if (url.endsWith("/metadata")) {
            route.fulfill(
                    new Route.FulfillOptions()
                            .setContentType("application/dicom+json")
                            .setBody(metadata()));
        } else if (url.contains("/frames/")) {
            route.fulfill(
                    new Route.FulfillOptions()
                            .setContentType(
                                    "multipart/related; type=\"application/octet-stream\"; boundary=b")
                            .setBodyBytes(frame()));
        } else {
            route.fulfill(new Route.FulfillOptions().setStatus(404).setBody(""));
        }
    }

    private static String metadata() {
        return IntStream.rangeClosed(1, IMAGES)
                .mapToObj(number ->
                        """
                        {"00080018": {"vr": "UI", "Value": ["1.2.3.%1$d"]}, "00200013": {"vr": "IS", "Value": [%1$d]},
                         "00280002": {"vr": "US", "Value": [1]}, "00280004": {"vr": "CS", "Value": ["MONOCHROME2"]},
                         "00280010": {"vr": "US", "Value": [%2$d]}, "00280011": {"vr": "US", "Value": [%2$d]},
                         "00280100": {"vr": "US", "Value": [16]}, "00280101": {"vr": "US", "Value": [12]},
                         "00280102": {"vr": "US", "Value": [11]}, "00280103": {"vr": "US", "Value": [0]},
                         "00281050": {"vr": "DS", "Value": [40]}, "00281051": {"vr": "DS", "Value": [400]},
                         "00281052": {"vr": "DS", "Value": [-1024]}, "00281053": {"vr": "DS", "Value": [1]}}\
                        """
                                .formatted(number, SIDE))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** All of it 40 HU; the four bits above the stored ones are set, and mean nothing. */
    private static byte[] frame() {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                "--b\r\nContent-Type: application/octet-stream\r\n\r\n".getBytes(ISO_8859_1));
        int stored = 1064 | 0xF000;
        for (int i = 0; i < SIDE * SIDE; i++) {
            body.write(stored & 0xFF);
            body.write(stored >> 8);
        }
        body.writeBytes("\r\n--b--\r\n".getBytes(ISO_8859_1));
        return body.toByteArray();
    }
}
