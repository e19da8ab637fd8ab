package dev.gantry.index;

import dev.gantry.testkit.ServiceHttpRules;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;

@QuarkusTest
class HttpRulesIT extends ServiceHttpRules {
    @TestHTTPResource("/")
    URI origin = URI.create("http://127.0.0.1");

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://127.0.0.1");

    @Override
    protected URI origin() {
        return origin;
    }

    @Override
    protected URI management() {
        return management;
    }

    @Override
    protected String resource() {
        return "/api/index/attributes";
    }

    @Override
    protected String missingMethod() {
        return "PATCH";
    }

    @Override
    protected List<String> methods() {
        return List.of("GET", "POST");
    }
}
