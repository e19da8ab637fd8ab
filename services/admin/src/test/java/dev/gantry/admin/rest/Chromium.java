package dev.gantry.admin.rest;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine. Whoever opens it closes it. */
final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "pictures");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test when there is no browser. */
    static Chromium open() {
        Assumptions.assumeTrue(
                Files.isExecutable(EXECUTABLE),
                "There is no " + EXECUTABLE + ": browser tests are skipped");
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(EXECUTABLE)
                                        .setHeadless(true)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--use-gl=swiftshader",
                                                        "--enable-unsafe-swiftshader",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** A page of its own, with nothing remembered. */
    Page page(String language, ColorScheme scheme, int width, int height) {
        var options =
                new Browser.NewContextOptions()
                        .setLocale(language)
                        .setColorScheme(scheme)
                        .setViewportSize(width, height);
        return browser.newContext(options).newPage();
    }

    /** Keeps what the page looks like, for people. */
    static void picture(Page page, String name) {
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
