package dev.gantry.dicom;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String CLI = "dev.gantry.dicom.cli..";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.gantry.dicom");

    @Test
    void the_scan_saw_the_toolkit() {
        assertThat(CLASSES).hasSizeGreaterThan(80);
    }

    @Test
    void only_the_command_line_knows_picocli() {
        check(
                noClasses()
                        .that(resideOutsideOfPackages(CLI))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("picocli..")));
    }

    @Test
    void the_toolkit_needs_the_jdk_and_jspecify_only() {
        check(
                noClasses()
                        .that(resideOutsideOfPackages(CLI))
                        .should()
                        .dependOnClassesThat(
                                resideOutsideOfPackages(
                                        "java..",
                                        "javax..",
                                        "jdk..",
                                        "org.jspecify..",
                                        "dev.gantry.dicom..")));
    }

    @Test
    void packages_have_no_cycles() {
        check(
                slices().matching("dev.gantry.dicom.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(false));
    }

    @Test
    void data_know_no_stream_and_no_network() {
        check(
                noClasses()
                        .that(resideInAnyPackage("dev.gantry.dicom.data..", "..dicom.charset.."))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.gantry.dicom.io..",
                                        "dev.gantry.dicom.json..",
                                        "dev.gantry.dicom.xml..",
                                        "dev.gantry.dicom.validate..",
                                        "dev.gantry.dicom.net..",
                                        "dev.gantry.dicom.pdu..",
                                        "dev.gantry.dicom.web..",
                                        "java.net..")));
    }

    @Test
    void what_is_malformed_knows_no_parser() {
        check(
                noClasses()
                        .that(resideInAnyPackage("dev.gantry.dicom.malformed.."))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("dev.gantry.dicom..")
                                        .and(
                                                resideOutsideOfPackages(
                                                        "..dicom.malformed..", "..dicom.data.."))));
    }

    @Test
    void the_formats_know_no_network() {
        check(
                noClasses()
                        .that(
                                resideInAnyPackage(
                                        "dev.gantry.dicom.io..",
                                        "..dicom.json..",
                                        "..dicom.xml..",
                                        "..dicom.validate.."))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.gantry.dicom.net..",
                                        "dev.gantry.dicom.pdu..",
                                        "dev.gantry.dicom.web..",
                                        "java.net..")));
    }

    @Test
    void nobody_throws_generic_exceptions_or_prints() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES.that(outsideOfCli()));
    }

    @Test
    void names_say_what_a_class_is_for() {
        check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?"));
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

    private static DescribedPredicate<JavaClass> outsideOfCli() {
        return resideOutsideOfPackages(CLI);
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
