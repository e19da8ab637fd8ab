package dev.gantry.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.gantry.testkit.Chromium;
import dev.gantry.testkit.RunningGantry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A study as OHIF shows it, in a browser that remembers nothing. Whoever opens it closes it. */
record OhifPage(Page page) implements AutoCloseable {
    private static final double PATIENCE = 60_000; // without a graphics card

    /** Fewer are a blank picture with a few letters on it. */
    private static final int COLOURS = 8;

    /** Opens a study, with more parameters of the address, each beginning with an ampersand. */
    static OhifPage open(Chromium chromium, RunningGantry gantry, String study, String more) {
        var page = chromium.page("en-GB", ColorScheme.DARK, 1360, 860);
        page.setDefaultTimeout(PATIENCE);
        page.addInitScript(script());
        page.navigate(gantry.http("/viewer/viewer?StudyInstanceUIDs=" + study + more).toString());
        return new OhifPage(page);
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
        page.waitForFunction(
                "([viewports, colours]) => { const all = gantryCanvases();"
                        + " return all.length === viewports && all.every(c => c.colours > colours); }",
                List.of(viewports, COLOURS));
        return this;
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
        page.waitForFunction(
                "before => gantryCanvases().some((c, i) => c.picture !== before[i])", pictures);
    }

    /** By OHIF's own names for its elements. */
    Locator element(String name) {
        return page.locator("[data-cy='%s']".formatted(name));
    }

    void picture(String name) {
        Chromium.picture(page, "ohif-" + name);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
