package dev.gantry.dicom.data;

import dev.gantry.dicom.charset.CharacterSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Values as what they mean (PS3.5 §6.2), leniently. */
final class Decoded {
    private Decoded() {}

    static List<String> strings(Element element, CharacterSet characterSet) {
        if (!(element.value() instanceof Value.Bytes bytes) || bytes.length() == 0) {
            return List.of();
        }
        var vr = element.vr();
        if (vr.isInteger() || vr.isFloat()) {
            return numbers(vr, bytes.content());
        }
        // text beyond ISO 646 where there must be none is most likely meant like the rest
        var text =
                vr.isAffectedByCharacterSet() || !isAscii(bytes.content())
                        ? characterSet.decode(bytes.content())
                        : new String(bytes.content(), StandardCharsets.US_ASCII);
        if (vr.isSingleText()) {
            return List.of(stripTrailing(text));
        }
        return split(text);
    }

    private static boolean isAscii(byte[] bytes) {
        for (var b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    static OptionalInt integer(Element element) {
        var value = number(element);
        return value.isPresent()
                        && value.getAsDouble() == Math.rint(value.getAsDouble())
                        && Math.abs(value.getAsDouble()) <= Integer.MAX_VALUE
                ? OptionalInt.of((int) value.getAsDouble())
                : OptionalInt.empty();
    }

    static OptionalDouble number(Element element) {
        var values = strings(element, CharacterSet.DEFAULT);
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(values.getFirst()));
        } catch (NumberFormatException e) { // a scanner's "12,5" or "****": there is no number
            return OptionalDouble.empty();
        }
    }

    /** A number with an exponent that arithmetic can bear. */
    static Optional<BigDecimal> decimal(String text) {
        try {
            var number = new BigDecimal(text);
            return Math.abs(number.scale()) <= 400 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<BigInteger> whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? Optional.of(number.toBigInteger())
                : Optional.empty();
    }

    private static List<String> numbers(Vr vr, byte[] content) {
        var buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        var width = vr == Vr.AT ? 4 : vr.unit();
        var values = new ArrayList<String>(content.length / width);
        while (buffer.remaining() >= width) {
            values.add(
                    switch (vr) {
                        case US -> String.valueOf(Short.toUnsignedInt(buffer.getShort()));
                        case SS -> String.valueOf(buffer.getShort());
                        case UL -> String.valueOf(Integer.toUnsignedLong(buffer.getInt()));
                        case SL -> String.valueOf(buffer.getInt());
                        case UV -> Long.toUnsignedString(buffer.getLong());
                        case SV -> String.valueOf(buffer.getLong());
                        case FL -> String.valueOf(buffer.getFloat());
                        case FD -> String.valueOf(buffer.getDouble());
                        case AT -> Tag.of(buffer.getShort() & 0xFFFF, buffer.getShort()).hex();
                        default -> throw new IllegalStateException("no number: " + vr);
                    });
        }
        return values;
    }

    private static List<String> split(String text) {
        var values = new ArrayList<String>(1);
        var from = 0;
        for (var at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
            values.add(Text.trimmed(text, from, at));
            from = at + 1;
        }
        values.add(Text.trimmed(text, from, text.length()));
        return values;
    }

    private static String stripTrailing(String text) {
        var to = text.length();
        while (to > 0 && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == 0)) {
            to--;
        }
        return text.substring(0, to);
    }
}
