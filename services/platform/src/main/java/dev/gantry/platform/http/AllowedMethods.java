package dev.gantry.platform.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which methods the resources of this process have at an address (RFC 9110 §10.2.1). Several
 * services have a class for the same address, and in one process all of them count.
 */
final class AllowedMethods {
    /** A template's variable, with its own expression if it has one (Jakarta REST §3.4). */
    private static final Pattern VARIABLE =
            Pattern.compile(
                    "\\{\\s*[\\w.-]+\\s*(?::\\s*(?<expression>(?:[^{}]|\\{[^{}]*})+))?\\s*}");

    private record Resource(Pattern address, String method) {}

    private final List<Resource> resources = new ArrayList<>();

    private AllowedMethods() {}

    /** Of all resources among these classes. */
    static AllowedMethods of(Stream<Class<?>> classes) {
        var allowed = new AllowedMethods();
        classes.filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .forEach(allowed::add);
        return allowed;
    }

    private void add(Class<?> type) {
        var base = type.getAnnotation(Path.class).value();
        for (var method : type.getMethods()) {
            httpMethods(method)
                    .forEach(name -> {
                        var below = method.getAnnotation(Path.class);
                        var template = base + "/" + (below == null ? "" : below.value());
                        resources.add(new Resource(address(template), name));
                    });
        }
    }

    private static Stream<String> httpMethods(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value);
    }

    private static Pattern address(String template) {
        var path = ("/" + template).replaceAll("/+", "/").replaceFirst("/$", "");
        var regex = new StringBuilder();
        var variable = VARIABLE.matcher(path);
        int from = 0;
        while (variable.find()) {
            regex.append(Pattern.quote(path.substring(from, variable.start())));
            var expression = variable.group("expression");
            regex.append(expression == null ? "[^/]+" : "(?:" + expression.strip() + ")");
            from = variable.end();
        }
        regex.append(Pattern.quote(path.substring(from))).append("/?");
        return Pattern.compile(regex.toString());
    }

    /** The methods, sorted; empty where no resource is. GET brings HEAD, and all bring OPTIONS. */
    Set<String> at(String path) {
        var methods = new TreeSet<String>();
        for (var resource : resources) {
            if (resource.address().matcher(path).matches()) {
                methods.add(resource.method());
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }
}
