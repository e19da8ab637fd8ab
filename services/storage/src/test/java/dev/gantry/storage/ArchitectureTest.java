package dev.gantry.storage;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.gantry.storage");

    @Test
    void the_scan_sees_the_service() {
        assertThat(CLASSES.size()).isGreaterThan(25);
    }

    @Test
    void features_are_free_of_cycles() {
        slices().matching("dev.gantry.storage.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void http_stays_at_the_edge() {
        noClasses()
                .that(
                        resideInAPackage("dev.gantry.storage..")
                                .and(resideInAPackage("..rest..").negate()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "dev.gantry.storage.rest..")
                .check(CLASSES);
    }

    @Test
    void sql_stays_in_tables() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Table")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..")
                .check(CLASSES);
    }

    @Test
    void dependencies_come_through_constructors_and_names_say_something() {
        noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(CLASSES);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked =
                CLASSES.stream()
                        .map(type -> type.getPackage())
                        .distinct()
                        .filter(type -> type.tryGetAnnotationOfType(NullMarked.class).isEmpty())
                        .map(type -> type.getName());

        assertThat(unmarked).isEmpty();
    }
}
