package dev.gantry.ingest.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void host_and_port_may_be_a_name_or_numbers() {
        assertThat(Address.of("CT1", "ct1.hospital.example:104"))
                .isEqualTo(new RemoteAe("ct1.hospital.example", 104, new AeTitle("CT1")));
        assertThat(Address.of("CT1", "::1:104").host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ct1", ":104", "ct1:", "ct1:x", "ct1:0", "ct1:70000"})
    void anything_else_is_refused_with_the_name_of_the_setting(String address) {
        assertThatThrownBy(() -> Address.of("CT1", address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gantry.ingest.commitment.destinations.\"CT1\"");
    }
}
