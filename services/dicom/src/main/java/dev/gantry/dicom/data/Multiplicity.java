package dev.gantry.dicom.data;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many values an element has (PS3.5 §6.4), for example {@code 1}, {@code 1-3}, {@code 2-n},
 * {@code 3-3n}.
 *
 * @param least values when there are any
 * @param most values; {@link Integer#MAX_VALUE} for {@code n}
 * @param step the number is a multiple of this
 */
public record Multiplicity(int least, int most, int step) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,4})(?:-(?:(\\d{1,4})|(\\d{0,4})n))?");

    /** Reads the text of PS3.6; nothing when it is none. */
    public static Optional<Multiplicity> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var least = Integer.parseInt(form.group(1));
        if (form.group(2) != null) {
            return Optional.of(new Multiplicity(least, Integer.parseInt(form.group(2)), 1));
        }
        if (form.group(3) != null) {
            var step = form.group(3).isEmpty() ? 1 : Integer.parseInt(form.group(3));
            return Optional.of(new Multiplicity(least, Integer.MAX_VALUE, step));
        }
        return Optional.of(new Multiplicity(least, least, 1));
    }

    /** Whether an element may have so many values. */
    public boolean allows(int values) {
        return values >= least && values <= most && values % step == 0;
    }

    @Override
    public String toString() {
        if (least == most) {
            return String.valueOf(least);
        }
        var end = most == Integer.MAX_VALUE ? (step == 1 ? "n" : step + "n") : String.valueOf(most);
        return least + "-" + end;
    }
}
