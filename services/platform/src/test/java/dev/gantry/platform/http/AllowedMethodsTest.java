package dev.gantry.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowedMethodsTest {
    private final AllowedMethods methods =
            AllowedMethods.of(Stream.of(Search.class, Store.class, String.class));

    @Test
    void all_classes_at_an_address_count() {
        assertThat(methods.at("/dicomweb/studies"))
                .containsExactly("GET", "HEAD", "OPTIONS", "POST");
        assertThat(methods.at("/dicomweb/studies/")).contains("POST");
        assertThat(methods.at("/dicomweb/studies/1.2.3")).containsExactly("OPTIONS", "POST");
    }

    @Test
    void variables_may_have_expressions_of_their_own() {
        assertThat(methods.at("/dicomweb/studies/1.2/frames/1,2"))
                .containsExactly("DELETE", "OPTIONS", "PUT");
        assertThat(methods.at("/dicomweb/studies/1.2/frames/abcd")).isEmpty();
        assertThat(methods.at("/dicomweb/studies/1.2/frames/1/2")).isEmpty();
    }

    @Test
    void where_nothing_is_nothing_is_allowed() {
        assertThat(methods.at("/elsewhere")).isEmpty();
    }

    @Path("/dicomweb/studies")
    static class Search {
        @GET
        public String search() {
            return "";
        }

        @PUT
        @Path("{study}/frames/{frames: [0-9,]{1,3}}")
        public void put() {}

        @DELETE
        @Path("/{study}/frames/{frames: [0-9,]{1,3}}")
        public void delete() {}
    }

    @Path("dicomweb")
    static class Store {
        @POST
        @Path("studies")
        public void store() {}

        @POST
        @Path("studies/{study}")
        public void storeInto() {}
    }
}
