package dev.gantry.admin.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.gantry.admin.studies.StudyColumn;
import dev.gantry.admin.views.SavedViews;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.StudyChanged;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.testkit.Chromium;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The study list as a laptop shows it. */
@QuarkusTest
@WithTestResource(FakeQuery.class)
class StudyListBrowserIT {
    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;
    private static final String FOCUSED = "document.activeElement.textContent";

    private static Chromium chromium;

    @Inject SavedViews views;

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

    @AfterEach
    void removeViews() {
        views.all().orElseThrow().forEach(saved -> views.remove(saved.id()));
    }

    @Test
    void a_laptop_shows_25_studies() {
        for (var language : List.of("en-GB", "de-DE")) {
            var page = page(language, ColorScheme.LIGHT, "?text=many");

            var shown =
                    (int)
                            page.evaluate(
                                    """
                                    () => {
                                      const panel = document.querySelector('.tall').getBoundingClientRect();
                                      const end = Math.min(panel.bottom, innerHeight);
                                      return [...document.querySelectorAll('#list .row')].filter(
                                          row => row.getBoundingClientRect().bottom <= end).length;
                                    }
                                    """);

            Chromium.picture(page, "studies-many-" + language);
            assertThat(shown).isGreaterThanOrEqualTo(25);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(WIDTH);
        }
    }

    @Test
    void all_columns_together_are_no_wider_than_the_screen() {
        var all =
                Arrays.stream(StudyColumn.values())
                        .map(StudyColumn::key)
                        .collect(Collectors.joining(","));

        var page = page("en-GB", ColorScheme.LIGHT, "?text=many&columns=" + all);

        Chromium.picture(page, "studies-all-columns");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(WIDTH);
    }

    @Test
    void open_menus_have_no_accessibility_faults_in_light_and_dark() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = page("en-GB", scheme, "?text=many&date=soon");
            for (int menu = 0; menu < page.locator(".menu").count(); menu++) {
                page.locator(".menu > summary").nth(menu).click();

                assertThat(
                                new AxeBuilder(page)
                                        .analyze().getViolations().stream().map(Rule::toString))
                        .isEmpty();
                Chromium.picture(page, "studies-menu-%d-%s".formatted(menu, scheme));
            }
        }
    }

    @Test
    void open_menus_stay_on_the_screen_of_a_phone() {
        var page = chromium.page("de-DE", ColorScheme.LIGHT, 390, 800);
        page.navigate(address(""));
        for (int menu = 0; menu < page.locator(".menu").count(); menu++) {
            page.locator(".menu > summary").nth(menu).click();

            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            Chromium.picture(page, "studies-menu-%d-phone".formatted(menu));
            page.keyboard().press("Escape"); // a menu covers what is below it
        }
    }

    @Test
    void the_list_follows_what_is_typed_into_a_column_and_the_address_too() {
        var page = page("en-GB", ColorScheme.LIGHT, "?text=echo&order=-date");

        page.getByLabel("Filter by Patient ID").pressSequentially("0815");

        assertThat(page.locator("#list")).containsText("Müller-Lüdenscheidt");
        assertThat(page).hasURL(Pattern.compile(".*[?]text=echo&id=0815&order=-date$"));
        assertThat(page.getByLabel("Filter by Patient ID")).isFocused();
    }

    @Test
    void the_list_asks_again_with_what_is_typed_when_a_study_changes() {
        var page = page("en-GB", ColorScheme.LIGHT, "?id=0815&order=-date");

        page.waitForRequest(
                request ->
                        request.url().contains("/console/studies/rows?")
                                && request.url().contains("id=0815")
                                && request.url().contains("order=-date"),
                () -> publisher.publish(new StudyChanged(new Uid("1.2.3.4"), Instant.now(), 1)));

        assertThat(page.locator("#list")).containsText("Beispiel, Karla");
    }

    @Test
    void who_has_asked_for_more_stays_where_they_read() {
        var page = page("en-GB", ColorScheme.LIGHT, "?text=many");
        page.getByText("Show more").click();
        assertThat(page.locator("#list .row")).hasCount(100);
        var asked = new AtomicInteger();
        page.onRequest(request -> {
            if (request.url().contains("/console/studies/rows")) {
                asked.incrementAndGet();
            }
        });

        page.evaluate("htmx.trigger('#list', 'sse:studies')");

        assertThat(page.locator("#list .row")).hasCount(100);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_wrong_date_is_marked_while_it_is_wrong() {
        var page = page("en-GB", ColorScheme.LIGHT, "");
        var date = page.getByLabel("Filter by Study date");

        date.fill("soon");

        assertThat(page.locator("#fault-date")).containsText("This is no date");
        assertThat(date).hasAttribute("aria-invalid", "true");
        Chromium.picture(page, "studies-fault");

        date.fill("today");

        assertThat(page.locator("#list .row").first()).isVisible();
        assertThat(date).not().hasAttribute("aria-invalid", "true");
    }

    @Test
    void everything_goes_by_keyboard() {
        var page = page("en-GB", ColorScheme.LIGHT, "?text=many");
        var keyboard = page.keyboard();

        keyboard.press("/");
        assertThat(page.getByLabel("Filter by Patient", exactly())).isFocused();
        keyboard.press("Escape");
        keyboard.press("j");
        assertThat(focused(page)).endsWith("Peter0");
        keyboard.press("ArrowDown");
        keyboard.press("j");
        keyboard.press("k");
        assertThat(focused(page)).endsWith("Peter1");
        Chromium.picture(page, "studies-keyboard");
        keyboard.press("End");
        assertThat(focused(page)).isEqualTo("Show more");
        keyboard.press("Enter");
        assertThat(page.locator("#list .row")).hasCount(100);
        keyboard.press("Home");
        assertThat(focused(page)).endsWith("Peter0");
        keyboard.press("?");
        assertThat(page.locator("#keys")).isVisible();
        Chromium.picture(page, "studies-keys");
        keyboard.press("Escape");
        assertThat(page.locator("#keys")).isHidden();
        keyboard.press("/");
        keyboard.press("ArrowDown");
        keyboard.press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/console/studies/1[.]2[.]826[.].*"));
    }

    @Test
    void a_letter_in_a_field_is_a_letter() {
        var page = page("en-GB", ColorScheme.LIGHT, "");

        page.getByLabel("Filter by Description").pressSequentially("jk?v/");

        assertThat(page.getByLabel("Filter by Description")).hasValue("jk?v/");
        assertThat(page.locator("#keys")).isHidden();
    }

    @Test
    void a_view_is_saved_and_chosen_by_clicks() {
        var page = page("en-GB", ColorScheme.LIGHT, "?modality=CT");

        page.getByText("Views").click();
        page.getByLabel("Name of the view").fill("All CT");
        page.getByText("Save this view").click();

        assertThat(page.locator("h1")).hasText("All CT");
        page.navigate(address(""));
        page.getByText("Views").click();
        Chromium.picture(page, "studies-views");
        page.getByText("All CT").click();
        assertThat(page.getByLabel("Filter by Modality")).hasValue("CT");
        page.getByText("Views").click();
        page.getByLabel("Remove the view All CT").click();
        assertThat(page.locator("h1")).hasText("Studies");
        assertThat(page.getByLabel("Filter by Modality")).hasValue("CT");
    }

    @Test
    void columns_are_chosen_and_headings_put_in_order() {
        var page = page("en-GB", ColorScheme.LIGHT, "?id=0815");

        page.getByText("Columns", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Body part", exactly()).check();
        page.getByText("Show these").click();

        assertThat(page.locator("th").getByText("Body part")).isVisible();
        page.locator("th").getByText("Patient ID").click();
        assertThat(page).hasURL(Pattern.compile(".*[?]id=0815&order=id$"));
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Patient ID");
    }

    @Test
    void the_list_works_without_scripts() {
        try (var context =
                chromium.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(address(""));

            page.getByLabel("Filter by Patient ID").fill("nowhere");
            page.getByLabel("Filter by Patient ID").press("Enter");
            assertThat(page.locator("#list")).containsText("Nothing found.");
            page.getByText("Clear the search").click();
            page.locator("th").getByText("Study date").click();
            assertThat(page.locator("th[aria-sort=descending]")).hasText("Study date");
            page.getByText("Show more").click();
            assertThat(page.locator("#list")).containsText("Older, One");
        }
    }

    @Test
    void the_file_that_is_downloaded_has_what_is_shown() {
        var page = page("en-GB", ColorScheme.LIGHT, "?id=0815&columns=id");

        var download = page.waitForDownload(() -> page.getByText("CSV").click());

        assertThat(download.suggestedFilename()).matches("studies-\\d{4}-\\d\\d-\\d\\d\\.csv");
    }

    private static Page page(String language, ColorScheme scheme, String parameters) {
        var page = chromium.page(language, scheme, WIDTH, HEIGHT);
        page.route("**/console/system/notice", Route::abort); // here every server is missing
        page.navigate(address(parameters));
        Chromium.until(page, "window.htmx !== undefined");
        return page;
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static String focused(Page page) {
        return (String) page.evaluate(FOCUSED);
    }

    private static String address(String parameters) {
        return "http://127.0.0.1:%d/console/studies%s".formatted(RestAssured.port, parameters);
    }
}
