package dev.gantry.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine. Whoever opens it closes it. */
public final class Chromium implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "pictures");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test when there is no browser. */
    public static Chromium open() {
        Assumptions.assumeTrue(
                ChromiumCommand.isInstalled(),
                "skipped: Chromium is not installed (Debian's package chromium)");
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(ChromiumCommand.EXECUTABLE)
                                        .setHeadless(true)
                                        .setArgs(ChromiumCommand.OPTIONS));
        return new Chromium(playwright, browser);
    }

    /**
     * A page of its own, with nothing remembered.
     *
     * @param language as browsers name it: {@code en-GB}
     * @param width in pixels, as is the height
     */
    public Page page(String language, ColorScheme scheme, int width, int height) {
        var options =
                new Browser.NewContextOptions()
                        .setLocale(language)
                        .setColorScheme(scheme)
                        .setViewportSize(width, height);
        return browser.newContext(options).newPage();
    }

    /** A browser's memory of its own, as somebody wants it; whoever opens it closes it. */
    public BrowserContext context(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    /**
     * Returns when an expression is true in the page; fails after a minute. Playwright's own
     * waiting asks again from within the page, which a Content-Security-Policy without {@code
     * unsafe-eval} forbids.
     */
    public static void until(Page page, String expression) {
        until(page, expression, null);
    }

    /** As above, for a function and its argument. */
    public static void until(Page page, String function, @Nullable Object argument) {
        Await.until(function, () -> Boolean.TRUE.equals(page.evaluate(function, argument)));
    }

    /** Keeps what the page looks like, for people. */
    public static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
