package dev.gantry.retrieval;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.gantry.retrieval");

    @Test
    void the_scan_saw_the_module() {
        assertThat(CLASSES).hasSizeGreaterThan(30);
    }

    @Test
    void it_knows_no_framework_no_database_no_broker_and_no_service() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideOutsideOfPackages(
                                "java..",
                                "org.jspecify..",
                                "com.github.benmanes.caffeine..",
                                "dev.gantry.dicom..",
                                "dev.gantry.imaging..",
                                "dev.gantry.objects..",
                                "dev.gantry.retrieval.."))
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "dev.gantry.dicom.web..",
                        "dev.gantry.dicom.net..",
                        "dev.gantry.objects.config..")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.gantry.retrieval.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(false)
                .check(CLASSES);
    }

    @Test
    void nobody_throws_generic_exceptions_or_prints() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void names_say_what_a_class_is_for() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
                .check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        var packages =
                CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .filter(javaPackage -> !javaPackage.getClasses().isEmpty())
                        .collect(Collectors.toSet());

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(javaPackage ->
                        assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
                                .as(javaPackage.getName())
                                .isTrue());
    }
}
