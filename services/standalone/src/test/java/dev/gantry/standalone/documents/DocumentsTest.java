package dev.gantry.standalone.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<dependency>\\s*<groupId>(?<group>[^<]+)</groupId>\\s*"
                            + "<artifactId>(?<artifact>[^<]+)</artifactId>");
    private static final Pattern SETTING =
            Pattern.compile("^%?(?<name>gantry\\.[a-z0-9.-]+)\\s*=", Pattern.MULTILINE);
    private static final Pattern SHOWN_BY = Pattern.compile("\\b[A-Z]\\w+(Test|IT|Journey)\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\((?<target>[^)#:\\s]+)(#[^)]*)?\\)");

    private final Repository repository = Repository.here();

    @Test
    void every_dependency_has_its_reason_and_licence() {
        var explained = repository.read("docs/dependencies.md");

        var unexplained = new TreeSet<String>();
        for (var pom : repository.filesNamed("pom.xml")) {
            var matcher = DEPENDENCY.matcher(Repository.read(pom));
            while (matcher.find()) {
                var artifact = matcher.group("artifact");
                if (!matcher.group("group").equals("dev.gantry")
                        && !explained.contains(artifact + "`")) {
                    unexplained.add(artifact);
                }
            }
        }

        assertThat(unexplained).isEmpty();
    }

    @Test
    void every_setting_with_a_default_is_in_operations() {
        var documented = repository.read("docs/operations.md");

        var undocumented = new TreeSet<String>();
        for (var defaults : repository.filesNamed("META-INF/microprofile-config.properties")) {
            var matcher = SETTING.matcher(Repository.read(defaults));
            while (matcher.find()) {
                if (!documented.contains("`" + matcher.group("name") + "`")) {
                    undocumented.add(matcher.group("name"));
                }
            }
        }

        assertThat(undocumented).isEmpty();
    }

    @Test
    void every_test_that_the_conformance_statement_names_is_there() {
        var matcher = SHOWN_BY.matcher(repository.read("docs/dicom-conformance-statement.md"));

        var named = new TreeSet<String>();
        while (matcher.find()) {
            named.add(matcher.group());
        }

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named).allMatch(test -> !repository.filesNamed("/" + test + ".java").isEmpty());
    }

    @Test
    void every_link_in_a_document_leads_somewhere() {
        var broken = new TreeSet<String>();
        for (var document : repository.filesNamed(".md")) {
            var matcher = LINK.matcher(Repository.read(document));
            while (matcher.find()) {
                var target = matcher.group("target");
                if (!isPicture(target) && !Files.exists(document.resolveSibling(target))) {
                    broken.add(document.getFileName() + ": " + target);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    /** Pictures are made from the running system, after the documents. */
    private static boolean isPicture(String target) {
        return target.endsWith(".png");
    }
}
