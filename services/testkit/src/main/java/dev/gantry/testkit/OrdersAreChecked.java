package dev.gantry.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/**
 * Who gives an order over HTTP is asked who they are: a resource method of any HTTP method but GET,
 * HEAD and OPTIONS, which change nothing (RFC 9110 section 9.2.1), is bound to a check of access,
 * itself or with its class. The names are texts, for the test kit knows no service.
 */
final class OrdersAreChecked {
    private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";
    private static final String NAME_BINDING = "jakarta.ws.rs.NameBinding";
    private static final String ACCESS_CHECK = "dev.gantry.platform.identity.AccessCheck";
    private static final String REST_CLIENT =
            "org.eclipse.microprofile.rest.client.inject.RegisterRestClient";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private OrdersAreChecked() {}

    static ArchRule rule() {
        return ArchRuleDefinition.methods()
                .that(giveOrders())
                .should(haveAnAccessCheck())
                .allowEmptyShould(true)
                .because("nobody may give orders to the archive who was not asked for a token");
    }

    private static DescribedPredicate<JavaMethod> giveOrders() {
        return DescribedPredicate.describe(
                "answer HTTP methods that change something",
                method ->
                        !method.getOwner().isAnnotatedWith(REST_CLIENT)
                                && method.getAnnotations().stream()
                                        .anyMatch(OrdersAreChecked::isOrder));
    }

    private static boolean isOrder(JavaAnnotation<?> annotation) {
        return annotation
                .getRawType()
                .tryGetAnnotationOfType(HTTP_METHOD)
                .flatMap(named -> named.get("value"))
                .filter(name -> !SAFE.contains(name.toString()))
                .isPresent();
    }

    private static ArchCondition<JavaMethod> haveAnAccessCheck() {
        return new ArchCondition<>("be bound to a filter that decides who may") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!isChecked(method) && !isChecked(method.getOwner())) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    method,
                                    ("%s changes something and has no @OperatorOnly (or other name"
                                                    + " binding that is an @AccessCheck), nor has"
                                                    + " its class")
                                            .formatted(method.getFullName())));
                }
            }
        };
    }

    private static boolean isChecked(CanBeAnnotated annotated) {
        return annotated.isAnnotatedWith(
                DescribedPredicate.describe(
                        "a check of access", check -> isCheck(check.getRawType())));
    }

    /** Without the name binding no filter would be called. */
    private static boolean isCheck(JavaClass annotation) {
        return annotation.isAnnotatedWith(ACCESS_CHECK) && annotation.isAnnotatedWith(NAME_BINDING);
    }
}
