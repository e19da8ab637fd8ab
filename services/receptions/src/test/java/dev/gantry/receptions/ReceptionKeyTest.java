package dev.gantry.receptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.objects.ObjectKey;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionKeyTest {
    private static final UUID RECEPTION = UUID.fromString("019a3e8c-7b00-7123-8000-0123456789ab");

    @Test
    void a_key_is_taken_apart_and_put_together_again() {
        var object = ObjectKey.of(new Uid("1.2"), new Uid("1.2.3"), new Uid("1.2.4"), RECEPTION);

        var key = ReceptionKey.of(object).orElseThrow();

        assertThat(key)
                .isEqualTo(
                        new ReceptionKey(
                                new Uid("1.2"), new Uid("1.2.3"), new Uid("1.2.4"), RECEPTION));
        assertThat(key.object()).isEqualTo(object);
    }

    @Test
    void the_id_tells_when_it_was_received() {
        var at = Instant.parse("2026-11-24T20:15:30.123Z");
        var reception = new UUID(at.toEpochMilli() << 16 | 0x7abc, 0x8000_0000_0000_0001L);
        var uid = new Uid("1.2");

        assertThat(new ReceptionKey(uid, uid, uid, reception).receivedAt()).contains(at);
        assertThat(new ReceptionKey(uid, uid, uid, UUID.randomUUID()).receivedAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readme.txt",
                "1.2/1.2.3/1.2.4",
                "1.2/1.2.3/1.2.4/image.dcm",
                "1.2/1.2.3/1.2.4/019a3e8c-7b00-7123-8000-0123456789ab",
                "1.2/1.2.3/1.2.4/019A3E8C-7B00-7123-8000-0123456789AB.dcm",
                "a/1.2.3/1.2.4/019a3e8c-7b00-7123-8000-0123456789ab.dcm",
                "x/1.2/1.2.3/1.2.4/019a3e8c-7b00-7123-8000-0123456789ab.dcm"
            })
    void a_stranger_is_not_the_key_of_a_reception(String key) {
        assertThat(ReceptionKey.of(new ObjectKey(key))).isEmpty();
    }
}
