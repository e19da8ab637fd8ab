package dev.gantry.imaging;

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
import com.tngtech.archunit.core.importer.Location;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .withImportOption(ArchitectureTest::isWrittenByUs)
                    .importPackages("dev.gantry.imaging");

    private static boolean isWrittenByUs(Location location) {
        return !location.contains("/generated/");
    }

    @Test
    void the_scan_saw_the_module() {
        assertThat(CLASSES).hasSizeGreaterThan(30);
    }

    @Test
    void of_gantry_it_knows_the_toolkit_only_and_of_others_codecs_only() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideOutsideOfPackages(
                                "java..",
                                "javax.imageio..",
                                "org.jspecify..",
                                "run.endive..",
                                "com.github.jaiimageio..",
                                "dev.gantry.dicom.data..",
                                "dev.gantry.imaging.."))
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.gantry.imaging.(*)..")
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
