package dev.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Uid;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
    @Test
    void a_reception_has_a_key_of_its_own() {
        var reception = UUID.fromString("01980000-0000-7000-8000-000000000001");

        var key = ObjectKey.of(new Uid("1.2"), new Uid("1.2.3"), new Uid("1.2.3.4"), reception);

        assertThat(key).hasToString("1.2/1.2.3/1.2.3.4/01980000-0000-7000-8000-000000000001.dcm");
    }

    @Test
    void what_is_ours_is_reserved_and_no_reception_has_such_a_key() {
        var uid = new Uid("1.2");

        assertThat(new ObjectKey("_gantry/statements/1.json").isReserved()).isTrue();
        assertThat(new ObjectKey("_gantry_/1.json").isReserved()).isFalse();
        assertThat(ObjectKey.of(uid, uid, uid, UUID.randomUUID()).isReserved()).isFalse();
        assertThat(Uid.parse("_gantry")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", "..", "a/../b", ".uploads/x", "a b", "ä"})
    void no_key_climbs_out_or_hides(String value) {
        assertThatThrownBy(() -> new ObjectKey(value)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ObjectKey.parse(value)).isEmpty();
    }
}
