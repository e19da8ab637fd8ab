package dev.gantry.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What holds in every service. A service's own test extends it in the service's root package, and
 * adds what holds there only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one scan serves all rules
public abstract class ServiceArchitecture {
    private final String root = getClass().getPackageName();

    /** Every class of the service, its tests left out. */
    protected final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(root);

    @Test
    void the_scan_sees_the_service() {
        assertThat(classes.size()).isGreaterThan(20);
    }

    @Test
    void features_are_free_of_cycles() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void http_stays_at_the_edge() {
        noClasses()
                .that()
                .resideOutsideOfPackage(root + ".rest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".rest..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages(root + ".rest..", root + ".client..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(classes);
    }

    @Test
    void orders_are_taken_only_from_who_may_give_them() {
        OrdersAreChecked.rule().check(classes);
    }

    @Test
    void statements_are_made_in_tables_and_searches_only() {
        noClasses()
                .that()
                .haveNameNotMatching(".*(Table|Search)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi.v3.core.statement..")
                .check(classes);
    }

    @Test
    void beans_are_given_to_constructors() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(classes);
    }

    @Test
    void nobody_throws_or_declares_what_says_nothing() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(classes);
        noMethods().should().declareThrowableOfType(Exception.class).check(classes);
    }

    @Test
    void standard_streams_belong_to_command_lines() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(classes);
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked =
                classes.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName);

        assertThat(unmarked).isEmpty();
    }
}
