package dev.gantry.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the chart gives the services the certificate that devices see, and opens the port. */
class DicomTlsChartTest {
    @Test
    void without_it_nothing_of_it_is_there() {
        var rendered = Chart.exposed().render();

        assertThat(ports(rendered)).containsExactly("dicom");
        assertThat(properties(rendered)).doesNotContain("tls");
        assertThat(volumes(rendered, "ingest")).doesNotContain("dicom-tls", "dicom-trust");
    }

    @Test
    void devices_reach_a_second_port_of_the_service_that_keeps_their_address() {
        var rendered = secured().render();

        var service = rendered.one("Service", "pacs-gantry-dicom").path("spec");
        assertThat(ports(rendered)).containsExactly("dicom", "dicom-tls");
        assertThat(service.at("/ports/1/port").asInt()).isEqualTo(2762);
        assertThat(service.path("externalTrafficPolicy").asText()).isEqualTo("Local");
        assertThat(
                        rendered.one("Deployment", "pacs-gantry-ingest")
                                .at("/spec/template/spec/containers/0/ports")
                                .findValuesAsText("name"))
                .contains("dicom-tls");
        assertThat(
                        rendered.one("NetworkPolicy", "pacs-gantry-ingest")
                                .path("spec")
                                .path("ingress")
                                .findValuesAsText("port"))
                .contains("dicom", "dicom-tls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "routing", "admin"})
    void who_talks_to_devices_has_the_certificate_as_a_folder_that_is_renewed(String service) {
        var rendered = secured().render();

        assertThat(volumes(rendered, service)).contains("dicom-tls", "dicom-trust");
        assertThat(mounts(rendered, service).findValuesAsText("mountPath"))
                .contains("/deployments/dicom-tls", "/deployments/dicom-trust");
        assertThat(mounts(rendered, service).findValues("subPath")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "storage", "query"})
    void nobody_else_has_it(String service) {
        assertThat(volumes(secured().render(), service)).doesNotContain("dicom-tls");
    }

    @Test
    void the_settings_name_the_mounted_files() {
        assertThat(properties(secured().render()))
                .contains("gantry.ingest.dicom.tls.port=2762\n")
                .contains("gantry.dicom.tls.certificate=/deployments/dicom-tls/tls.crt\n")
                .contains("gantry.dicom.tls.private-key=/deployments/dicom-tls/tls.key\n")
                .contains("gantry.dicom.tls.trust=/deployments/dicom-trust/ca.crt\n");
    }

    @Test
    void cert_manager_makes_the_secret_where_an_issuer_is_named() {
        var rendered =
                Chart.exposed()
                        .set("dicom.tls.enabled", true)
                        .set("dicom.tls.certManager.issuer", "hospital")
                        .set("dicom.tls.certManager.dnsNames[0]", "pacs.hospital.example")
                        .render();

        var certificate = rendered.one("Certificate", "pacs-gantry-dicom-tls").path("spec");
        assertThat(certificate.at("/privateKey/encoding").asText()).isEqualTo("PKCS8");
        assertThat(certificate.at("/issuerRef/name").asText()).isEqualTo("hospital");
        assertThat(
                        rendered.one("Deployment", "pacs-gantry-ingest")
                                .at("/spec/template/spec/volumes")
                                .findValuesAsText("secretName"))
                .contains(certificate.path("secretName").asText());
    }

    @Test
    void what_does_not_go_together_is_refused_in_a_sentence() {
        var enabled = Chart.complete().set("dicom.tls.enabled", true);

        assertThatThrownBy(enabled::render)
                .hasMessageContaining("dicom.tls.existingSecret is empty");
        assertThatThrownBy(enabled.set("dicom.tls.certManager.issuer", "hospital")::render)
                .hasMessageContaining("dicom.tls.certManager.dnsNames is empty");
        assertThatThrownBy(secured().set("dicom.tls.trust.existingConfigMap", "devices")::render)
                .hasMessageContaining("are both set");
        assertThatThrownBy(Chart.complete().set("dicom.tls.nodePort", 30276)::render)
                .hasMessageContaining("type is not NodePort");
        assertThatThrownBy(Chart.complete().set("dicom.tls.privateKey", "MII")::render)
                .hasMessageContaining("schema")
                .hasMessageContaining("privateKey");
    }

    private static Chart secured() {
        return Chart.exposed()
                .set("dicom.tls.enabled", true)
                .set("dicom.tls.existingSecret", "dicom-certificate")
                .set("dicom.tls.trust.existingSecret", "device-issuers");
    }

    private static List<String> ports(Chart.Rendered rendered) {
        return rendered.one("Service", "pacs-gantry-dicom")
                .at("/spec/ports")
                .findValuesAsText("name");
    }

    private static String properties(Chart.Rendered rendered) {
        return rendered.one("ConfigMap", "pacs-gantry-configuration")
                .at("/data/application.properties")
                .asText();
    }

    private static List<String> volumes(Chart.Rendered rendered, String service) {
        return rendered.one("Deployment", "pacs-gantry-" + service)
                .at("/spec/template/spec/volumes")
                .findValuesAsText("name");
    }

    private static JsonNode mounts(Chart.Rendered rendered, String service) {
        return rendered.one("Deployment", "pacs-gantry-" + service)
                .at("/spec/template/spec/containers/0/volumeMounts");
    }
}
