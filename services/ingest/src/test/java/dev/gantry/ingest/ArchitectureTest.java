package dev.gantry.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.gantry.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {
    @Test
    void receiving_knows_no_database() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..", "dev.gantry.platform.database..")
                .check(classes);
    }
}
