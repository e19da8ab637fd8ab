package dev.gantry.platform.origin;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Makes the framework's settings of {@code gantry.trusted-proxies}. The framework believes
 * everybody where it is told to believe and not whom, so its own settings are not left to whoever
 * configures us: without a trusted proxy {@code Forwarded} (RFC 7239) and {@code X-Forwarded-*} are
 * just headers.
 */
public final class TrustedProxiesSource implements ConfigSourceFactory {
    private static final String PROXY = "quarkus.http.proxy.";

    /** Over system properties (400), which are the strongest that anybody sets. */
    private static final int ORDINAL = 500;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var setting = context.getValue("gantry.trusted-proxies");
        var proxies = setting == null || setting.getValue() == null ? "" : setting.getValue();
        return List.of(
                new PropertiesConfigSource(of(proxies.strip()), "gantry.trusted-proxies", ORDINAL));
    }

    static Map<String, String> of(String proxies) {
        var isBehind = String.valueOf(!proxies.isEmpty());
        var settings = new HashMap<String, String>();
        settings.put(PROXY + "proxy-address-forwarding", isBehind);
        settings.put(PROXY + "allow-forwarded", isBehind);
        settings.put(PROXY + "allow-x-forwarded", isBehind);
        settings.put(PROXY + "enable-forwarded-host", isBehind);
        settings.put(PROXY + "enable-forwarded-prefix", "false");
        if (!proxies.isEmpty()) {
            settings.put(PROXY + "trusted-proxies", proxies);
        }
        return Map.copyOf(settings);
    }
}
