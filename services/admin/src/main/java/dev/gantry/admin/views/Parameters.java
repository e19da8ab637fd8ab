package dev.gantry.admin.views;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of an address (application/x-www-form-urlencoded), as a view of the list wrote
 * them.
 */
final class Parameters {
    private Parameters() {}

    static Map<String, List<String>> of(String encoded) {
        var parameters = new HashMap<String, List<String>>();
        for (var pair : encoded.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters
                        .computeIfAbsent(parts[0], _ -> new ArrayList<>())
                        .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
