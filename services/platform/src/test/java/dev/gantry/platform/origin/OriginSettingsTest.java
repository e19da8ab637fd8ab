package dev.gantry.platform.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pacs.example",
                "ftp://pacs.example",
                "https://pacs.example/gantry",
                "https://pacs.example?x",
                "https://u@pacs.example",
                "https://"
            })
    void what_is_no_public_address_stops_the_start_with_a_sentence(String text) {
        assertThatThrownBy(() -> settings(text, List.of(), List.of()))
                .hasMessageContaining("gantry.public-url=" + text)
                .hasMessageContaining("http(s)://host[:port]");
    }

    @Test
    void a_public_address_may_end_with_a_slash() {
        assertThat(settings(" https://PACS.example:443/ ", List.of(), List.of()).publicUrl())
                .contains(new Origin("https", "pacs.example", 443));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.example", "https://pacs.example", "pacs.example/x", "a b"})
    void what_is_no_host_stops_the_start_with_a_sentence(String text) {
        assertThatThrownBy(() -> settings("", List.of(text), List.of()))
                .hasMessageContaining("gantry.allowed-hosts: " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "viewer.example", "*.example", "https://viewer.example/x"})
    void what_is_no_origin_stops_the_start_with_a_sentence(String text) {
        assertThatThrownBy(() -> settings("", List.of(), List.of(text)))
                .hasMessageContaining("gantry.cors-origins: " + text);
    }

    @Test
    void everybody_and_somebody_is_a_contradiction() {
        assertThatThrownBy(() -> settings("", List.of(), List.of("*", "https://viewer.example")))
                .hasMessageContaining("* and https://viewer.example");
    }

    @Test
    void our_names_are_those_of_settings_of_the_machine_and_of_the_listener() {
        var settings =
                settings("https://pacs.example", List.of("Alias.example.:8080", ""), List.of());

        var hosts = new AllowedHosts(settings, "bound.example", Set.of("machine"));

        assertThat(hosts.has(Authority.parse("PACS.example:1").orElseThrow())).isTrue();
        assertThat(hosts.has(Authority.parse("alias.EXAMPLE").orElseThrow())).isTrue();
        assertThat(hosts.has(Authority.parse("bound.example").orElseThrow())).isTrue();
        assertThat(hosts.has(Authority.parse("machine:80").orElseThrow())).isTrue();
        assertThat(hosts.has(Authority.parse("localhost").orElseThrow())).isTrue();
        assertThat(hosts.has(Authority.parse("[2001:db8::7]").orElseThrow())).isTrue();
        assertThat(hosts.has(Authority.parse("evil.example").orElseThrow())).isFalse();
        assertThat(hosts.has(Authority.parse("x.pacs.example").orElseThrow())).isFalse();
        assertThat(hosts.has(Authority.parse("localhost.evil.example").orElseThrow())).isFalse();
    }

    @Test
    void a_name_server_decides_nothing_but_the_domain_of_our_own_name() {
        assertThat(MachineNames.of("Pacs1", "pacs1.hospital.example"))
                .containsExactlyInAnyOrder("pacs1", "pacs1.local", "pacs1.hospital.example");
        assertThat(MachineNames.of("pacs1.hospital.example", "evil.example"))
                .containsExactlyInAnyOrder("pacs1", "pacs1.local", "pacs1.hospital.example");
        assertThat(MachineNames.of("pacs1", "pacs1evil.example"))
                .doesNotContain("pacs1evil.example");
        assertThat(MachineNames.of("10.0.0.7", "evil.example")).isEmpty();
        assertThat(MachineNames.of("", "")).isEmpty();
    }

    @Test
    void without_a_trusted_proxy_what_is_forwarded_is_just_headers() {
        assertThat(TrustedProxiesSource.of(""))
                .containsEntry("quarkus.http.proxy.proxy-address-forwarding", "false")
                .containsEntry("quarkus.http.proxy.allow-x-forwarded", "false")
                .doesNotContainKey("quarkus.http.proxy.trusted-proxies");
        assertThat(TrustedProxiesSource.of("10.0.0.0/8"))
                .containsEntry("quarkus.http.proxy.proxy-address-forwarding", "true")
                .containsEntry("quarkus.http.proxy.trusted-proxies", "10.0.0.0/8");
    }

    private static OriginSettings settings(
            String publicUrl, List<String> allowed, List<String> cors) {
        return new OriginSettings(
                Optional.of(publicUrl).filter(text -> !text.isEmpty()),
                Optional.of(allowed),
                Optional.empty(),
                Optional.of(cors));
    }
}
