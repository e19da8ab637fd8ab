package dev.gantry.storage.frames;

import dev.gantry.storage.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The frames that a client wants, in its order: {@code 1,2,7} (PS3.18 §10.4.1.1.6). */
public record FrameList(List<Integer> numbers) {
    private static final int MOST = 10_000;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /** Copies the numbers. */
    public FrameList {
        numbers = List.copyOf(numbers);
    }

    /** Reads the list of an address. */
    public static FrameList parse(String text) {
        var numbers = new ArrayList<Integer>();
        for (var piece : text.split(",", MOST + 2)) {
            if (!NUMBER.matcher(piece).matches() || numbers.size() == MOST) {
                throw new Refusal.Invalid(
                        "frames", "a list of at most %d numbers from 1 on".formatted(MOST));
            }
            numbers.add(Integer.valueOf(piece));
        }
        return new FrameList(numbers);
    }

    /** The frames 1 to {@code count}. */
    public static FrameList all(int count) {
        var numbers = new ArrayList<Integer>();
        for (int number = 1; number <= count; number++) {
            numbers.add(number);
        }
        return new FrameList(numbers);
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
