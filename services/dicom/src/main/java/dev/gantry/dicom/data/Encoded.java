package dev.gantry.dicom.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Values as their bytes (PS3.5 §6.2), strictly: what a VR cannot hold is refused. */
final class Encoded {
    private Encoded() {}

    /** Numbers in decimal, attribute tags in hexadecimal, as little endian bytes. */
    static byte[] numbers(Tag tag, Vr vr, List<String> values) {
        var width = vr == Vr.AT ? 4 : vr.unit();
        var buffer = ByteBuffer.allocate(values.size() * width).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            try {
                put(buffer, vr, value);
            } catch (ArithmeticException | IllegalArgumentException e) {
                throw new InvalidValue(
                        tag, vr, "is no number that the VR can hold", ValueRules.SECTION);
            }
        }
        return buffer.array();
    }

    private static void put(ByteBuffer buffer, Vr vr, String value) {
        switch (vr) {
            case US -> buffer.putShort((short) whole(value, 0, 0xFFFF));
            case SS -> buffer.putShort((short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE));
            case UL -> buffer.putInt((int) whole(value, 0, 0xFFFFFFFFL));
            case SL -> buffer.putInt((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case SV -> buffer.putLong(whole(value, Long.MIN_VALUE, Long.MAX_VALUE));
            case UV -> buffer.putLong(unsigned(value));
            case FL -> buffer.putFloat(Float.parseFloat(spelled(value)));
            case FD -> buffer.putDouble(Double.parseDouble(spelled(value)));
            case AT -> {
                var attribute = Tag.parse(value).orElseThrow(IllegalArgumentException::new);
                buffer.putShort((short) attribute.group()).putShort((short) attribute.element());
            }
            default -> throw new IllegalArgumentException(vr + " holds no number");
        }
    }

    /** What is no number or has no end is spelled in as many ways as there are languages. */
    private static String spelled(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> "Infinity";
            case "-inf", "-infinity" -> "-Infinity";
            case "nan", "+nan", "-nan" -> "NaN";
            default -> value;
        };
    }

    private static long whole(String value, long least, long most) {
        var number = new BigDecimal(value).longValueExact();
        if (number < least || number > most) {
            throw new ArithmeticException("from %d to %d".formatted(least, most));
        }
        return number;
    }

    private static long unsigned(String value) {
        var number = new BigDecimal(value).toBigIntegerExact();
        if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
            throw new ArithmeticException("from 0 to " + BigInteger.TWO.pow(Long.SIZE));
        }
        return number.longValue();
    }

    static byte[] padded(byte[] content, Vr vr) {
        if (content.length % 2 == 0) {
            return content;
        }
        var padded = Arrays.copyOf(content, content.length + 1);
        padded[content.length] = vr.padding();
        return padded;
    }

    /** A number as text. DS has 16 characters at most (PS3.5 §6.2), FD has no such limit. */
    static String decimal(Vr vr, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        var text = String.valueOf(value);
        return text.length() <= 16 || vr != Vr.DS ? text : shortened(value);
    }

    private static String shortened(double value) {
        var plain = new BigDecimal(value).round(new MathContext(10)).toString();
        return plain.length() <= 16 ? plain : String.format(Locale.ROOT, "%.8E", value);
    }
}
