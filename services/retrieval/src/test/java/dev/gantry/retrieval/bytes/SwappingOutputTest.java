package dev.gantry.retrieval.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SwappingOutputTest {
    @Test
    void words_are_swapped_even_when_they_arrive_in_halves() throws IOException {
        var out = new ByteArrayOutputStream();

        try (var swapping = new SwappingOutput(out, 2)) {
            swapping.write(new byte[] {1, 2, 3}, 0, 3);
            swapping.write(4);
            swapping.write(new byte[] {0, 5, 6, 0}, 1, 2);
        }

        assertThat(out.toByteArray()).containsExactly(2, 1, 4, 3, 6, 5);
    }

    @Test
    void longer_numbers_are_reversed_and_bytes_left_alone() throws IOException {
        var numbers = new ByteArrayOutputStream();
        var bytes = new ByteArrayOutputStream();

        new SwappingOutput(numbers, 4).write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        new SwappingOutput(bytes, 1).write(new byte[] {1, 2, 3});

        assertThat(numbers.toByteArray()).containsExactly(4, 3, 2, 1, 8, 7, 6, 5);
        assertThat(bytes.toByteArray()).containsExactly(1, 2, 3);
    }
}
