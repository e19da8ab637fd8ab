package dev.gantry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gantry.platform.identity.AccessCheck;
import dev.gantry.platform.identity.OperatorOnly;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;

class OrdersAreCheckedTest {
    @Test
    void an_order_that_anybody_may_give_fails_the_build() {
        var report = faultsOf(OpenToAll.class);

        assertThat(report)
                .contains("OpenToAll.put(", "OpenToAll.post(", "OpenToAll.patch(")
                .contains("OpenToAll.delete(", "OpenToAll.merge(")
                .contains("has no @OperatorOnly")
                .doesNotContain("OpenToAll.checked(", "OpenToAll.look(");
    }

    @Test
    void a_check_without_a_filter_behind_it_does_not_count() {
        assertThat(faultsOf(ChecksNothing.class))
                .contains("ChecksNothing.put(", "ChecksNothing.post(");
    }

    @Test
    void a_check_of_the_class_is_one_of_its_methods() {
        assertThat(faultsOf(Checked.class)).isEmpty();
    }

    @Test
    void a_client_gives_orders_to_others() {
        assertThat(faultsOf(Client.class)).isEmpty();
    }

    private static String faultsOf(Class<?> resource) {
        var classes = new ClassFileImporter().importClasses(resource);
        var result = OrdersAreChecked.rule().evaluate(classes);
        return String.join("\n", result.getFailureReport().getDetails());
    }

    @HttpMethod("MERGE")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Merge {}

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Binding {}

    @AccessCheck
    @Retention(RetentionPolicy.RUNTIME)
    @interface Marker {}

    static final class OpenToAll {
        @PUT
        public void put() {}

        @POST
        public void post() {}

        @PATCH
        public void patch() {}

        @DELETE
        public void delete() {}

        @Merge
        public void merge() {}

        @PUT
        @OperatorOnly
        public void checked() {}

        @GET
        @HEAD
        @OPTIONS
        public void look() {}
    }

    static final class ChecksNothing {
        @PUT
        @Binding
        public void put() {}

        @POST
        @Marker
        public void post() {}
    }

    @OperatorOnly
    static final class Checked {
        @PUT
        public void put() {}
    }

    @RegisterRestClient
    interface Client {
        @POST
        void post();
    }
}
