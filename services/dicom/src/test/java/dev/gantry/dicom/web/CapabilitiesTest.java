package dev.gantry.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class CapabilitiesTest {
    private static final String BASE = "https://pacs.example/dicomweb";

    @Test
    void the_service_is_described_from_its_root() throws Exception {
        var methods = methods("");

        assertThat(methods)
                .contains(
                        "GET studies",
                        "POST studies",
                        "GET studies/{StudyInstanceUID}",
                        "GET studies/{StudyInstanceUID}/series/{SeriesInstanceUID}/instances/{SOPInstanceUID}/frames/{frames}",
                        "GET series",
                        "GET instances")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_resource_is_described_with_what_is_below_it() throws Exception {
        assertThat(methods("studies/1.2.3/series/1.2.4"))
                .isNotEmpty()
                .allMatch(method -> method.contains("/series/{SeriesInstanceUID}"));
        assertThat(methods("studies/1.2.3/metadata")).hasSize(1);
    }

    @Test
    void what_is_no_resource_has_no_description() {
        assertThat(Capabilities.describe(BASE, "studies/1.2/seriousness")).isEmpty();
        assertThat(Capabilities.describe(BASE, "wado-rs")).isEmpty();
        assertThat(Capabilities.describe(BASE, "studies/")).isPresent(); // any study
    }

    private static List<String> methods(String path) throws Exception {
        var text = Capabilities.describe(BASE, path).orElseThrow();
        var document =
                DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var resources = (Element) document.getElementsByTagName("resources").item(0);
        assertThat(resources.getAttribute("base")).isEqualTo(BASE + "/");
        var found = new ArrayList<String>();
        var methods = document.getElementsByTagName("method");
        for (int i = 0; i < methods.getLength(); i++) {
            var method = (Element) methods.item(i);
            var resource = (Element) method.getParentNode();
            found.add(method.getAttribute("name") + " " + resource.getAttribute("path"));
        }
        return found;
    }
}
