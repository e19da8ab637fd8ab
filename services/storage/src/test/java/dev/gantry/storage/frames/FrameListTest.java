package dev.gantry.storage.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.storage.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameListTest {
    @Test
    void frames_come_in_the_order_they_are_asked_for() {
        assertThat(FrameList.parse("7,1,2").numbers()).containsExactly(7, 1, 2);
        assertThat(FrameList.all(3).toString()).isEqualTo("1,2,3");
    }

    @Test
    void anything_but_numbers_from_one_is_invalid() {
        for (var wrong : List.of("", "0", "-1", "1,,2", "1,", "a", "1-3", "9999999999")) {
            assertThatThrownBy(() -> FrameList.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(Refusal.Invalid.class);
        }
    }

    @Test
    void a_list_is_bounded() {
        assertThatThrownBy(() -> FrameList.parse("1,".repeat(20_000) + "1"))
                .isInstanceOf(Refusal.Invalid.class);
    }
}
