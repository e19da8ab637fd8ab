package dev.gantry.platform.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.events.Device;
import dev.gantry.events.Device.Quirk;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceListTest {
    private static final String FINGERPRINT = "ab".repeat(32);
    private static final String ANOTHER = "cd".repeat(32);

    @Test
    void nobody_with_its_title_makes_a_stranger() {
        assertThat(recognized(List.of(at("CT_1")), "MR_1", "10.0.0.1"))
                .isEqualTo(new Recognition.Unknown());
    }

    @Test
    void a_title_is_the_same_in_lower_case() {
        var ct = at("CT_1");

        assertThat(recognized(List.of(ct), "ct_1", "10.0.0.1"))
                .isEqualTo(new Recognition.Known(ct));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.11, 10.0.0.11, true",
        "10.0.0.11, 10.0.0.12, false",
        "10.0.0.0/24, 10.0.0.200, true",
        "10.0.0.0/24, 10.0.1.1, false",
        "10.0.0.128/25, 10.0.0.127, false",
        "0.0.0.0/0, 192.0.2.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:7::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "localhost, 127.0.0.1, true",
        "localhost, 10.0.0.1, false",
        "no-such-host.invalid, 10.0.0.1, false"
    })
    void a_device_calls_from_where_its_record_says(String address, String caller, boolean isKnown) {
        var osirix = at("OSIRIX", address);

        var recognition = recognized(List.of(osirix), "OSIRIX", caller);

        assertThat(recognition instanceof Recognition.Known).isEqualTo(isKnown);
    }

    @Test
    void devices_of_one_title_are_told_apart_by_address() {
        var first = at("OSIRIX", "10.0.0.11");
        var second = at("OSIRIX", "10.0.0.12", "10.0.0.13");

        assertThat(recognized(List.of(first, second), "OSIRIX", "10.0.0.13"))
                .isEqualTo(new Recognition.Known(second));
    }

    @Test
    void a_call_from_elsewhere_is_explained() {
        var devices = List.of(at("OSIRIX", "10.0.0.11"), at("OSIRIX", "10.0.0.12"));

        var recognition = (Recognition.Elsewhere) recognized(devices, "OSIRIX", "10.0.0.14");

        assertThat(recognition.why())
                .contains("OSIRIX is known at", "10.0.0.11", "10.0.0.12")
                .endsWith(", this call came from 10.0.0.14");
    }

    @Test
    void a_device_that_may_be_anywhere_is_meant_where_no_other_fits_better() {
        var roaming = with(at("OSIRIX", "10.0.0.11"), Quirk.ANY_ADDRESS);
        var fixed = at("OSIRIX", "10.0.0.12");
        var devices = List.of(roaming, fixed);

        assertThat(recognized(devices, "OSIRIX", "10.0.0.12"))
                .isEqualTo(new Recognition.Known(fixed));
        assertThat(recognized(devices, "OSIRIX", "10.9.9.9"))
                .isEqualTo(new Recognition.Known(roaming));
    }

    @Test
    void a_certificate_tells_apart_what_has_one_address() {
        var first = certified(at("WS"), FINGERPRINT);
        var second = certified(at("WS"), ANOTHER);

        assertThat(
                        new DeviceList(List.of(first, second))
                                .recognize("WS", address("10.0.0.1"), Optional.of(ANOTHER)))
                .isEqualTo(new Recognition.Known(second));
    }

    @Test
    void the_certificate_of_another_title_is_no_proof() {
        var device = certified(at("WS", "10.0.0.1"), FINGERPRINT);

        var recognition =
                new DeviceList(List.of(device))
                        .recognize("WS", address("10.0.0.1"), Optional.of(ANOTHER));

        assertThat(((Recognition.Elsewhere) recognition).why())
                .isEqualTo("The certificate with fingerprint %s is not one of WS", ANOTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33",
        "10.0.0",
        "10.0.0.256",
        "2001:db8::/129",
        "::g",
        "a b",
        "-host",
        "host/24",
        "''",
        "10.0.0.1/",
        "10.0.0.1/x"
    })
    void what_is_no_address_is_refused_with_its_text(String text) {
        assertThatThrownBy(() -> DeviceAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static Recognition recognized(List<KnownDevice> devices, String title, String from) {
        return new DeviceList(devices).recognize(title, address(from), Optional.empty());
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    private static KnownDevice at(String title, String... addresses) {
        return known(device(title, List.of(addresses), Device.Tls.NONE, Set.of()));
    }

    private static KnownDevice with(KnownDevice known, Quirk quirk) {
        var device = known.device();
        return known(device(device.aeTitle(), device.addresses(), device.tls(), Set.of(quirk)));
    }

    private static KnownDevice certified(KnownDevice known, String fingerprint) {
        var device = known.device();
        var tls = new Device.Tls(true, List.of(fingerprint));
        return known(device(device.aeTitle(), device.addresses(), tls, quirks(device)));
    }

    private static Set<Quirk> quirks(Device device) {
        return Arrays.stream(Quirk.values()).filter(device::has).collect(Collectors.toSet());
    }

    private static KnownDevice known(Device device) {
        return new KnownDevice(UUID.randomUUID(), 1, device);
    }

    private static Device device(
            String title, List<String> addresses, Device.Tls tls, Set<Quirk> quirks) {
        var plain = Device.of(title);
        return new Device(
                title,
                addresses,
                plain.port(),
                plain.site(),
                Set.of(),
                tls,
                plain.calledAs(),
                plain.transferSyntaxes(),
                plain.associations(),
                plain.sameInstance(),
                plain.characterSet(),
                plain.matches(),
                quirks,
                plain.overwrites(),
                plain.iocm(),
                plain.outside(),
                plain.about());
    }
}
