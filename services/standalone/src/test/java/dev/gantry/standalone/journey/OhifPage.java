package dev.gantry.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.gantry.testkit.Chromium;
import dev.gantry.testkit.RunningGantry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A study as OHIF shows it, in a browser that remembers nothing. Whoever opens it closes it.
 *
 * @param refused what the browser has said about things that the page's policy forbids
 */
record OhifPage(Page page, List<String> refused) implements AutoCloseable {
    private static final double PATIENCE = 60_000; // without a graphics card

    /** Fewer are a blank picture with a few letters on it. */
    private static final int COLOURS = 8;

    /** Opens a study, with more parameters of the address, each beginning with an ampersand. */
    static OhifPage open(Chromium chromium, RunningGantry gantry, String study, String more) {
        var page = chromium.page("en-GB", ColorScheme.DARK, 1360, 860);
        page.setDefaultTimeout(PATIENCE);
        var refused = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                refused.add(message.text());
            }
        });
        page.addInitScript(script());
        page.navigate(gantry.http("/viewer/viewer?StudyInstanceUIDs=" + study + more).toString());
        return new OhifPage(page, refused);
    }

    private static String script() {
        try (var in = OhifPage.class.getResourceAsStream("/journey/canvases.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when so many viewports are there and each of them shows an image. */
    OhifPage showing(int viewports) {
        Chromium.until(
                page,
                "([viewports, colours]) => { const all = gantryCanvases();"
                        + " return all.length === viewports && all.every(c => c.colours > colours); }",
                List.of(viewports, COLOURS));
        return this;
    }

    /** Returns when the frames of so many instances have come. */
    OhifPage withFramesOf(int instances) {
        Chromium.until(
                page,
                "count => new Set(performance.getEntriesByType('resource')"
                        + ".filter(one => one.responseEnd && one.name.includes('/frames/'))"
                        + ".map(one => one.name)).size >= count",
                instances);
        return this;
    }

    /** Opens the panel on the right, which is closed at first. */
    void openPanel() {
        element("side-panel-header-right").click();
    }

    /** Numbers that stand for the pictures of all viewports. */
    List<Object> pictures() {
        return canvases().stream().map(canvas -> canvas.get("picture")).toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> canvases() {
        return (List<Map<String, Object>>) page.evaluate("gantryCanvases()");
    }

    /** Returns when a viewport shows something else than it did. */
    void waitForOtherThan(List<Object> pictures) {
        Chromium.until(
                page,
                "before => gantryCanvases().some((c, i) => c.picture !== before[i])",
                pictures);
    }

    /** By OHIF's own names for its elements. */
    Locator element(String name) {
        return page.locator("[data-cy='%s']".formatted(name));
    }

    /** Loads what has no picture of its own, such as a report, into the viewport. */
    void load(String description) {
        element("study-browser-thumbnail-no-image")
                .filter(new Locator.FilterOptions().setHasText(description))
                .first()
                .dblclick();
    }

    /** Says yes to what OHIF asks before it takes a segmentation into its panel. */
    void agree() {
        page.locator("button[name='yes-hydrate']").click();
    }

    void picture(String name) {
        Chromium.picture(page, "ohif-" + name);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
