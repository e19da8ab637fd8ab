package dev.gantry.dicom.json;

import java.math.BigDecimal;

/**
 * Numbers of DS and IS are written more freely than JSON's: {@code +1}, {@code .5}, {@code 007},
 * {@code 1.}.
 */
final class JsonNumber {
    private static final int MAX_LENGTH = 40;

    private JsonNumber() {}

    static boolean isValid(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        try {
            var scale = new BigDecimal(text).scale();
            return scale > -400 && scale < 400;
        } catch (NumberFormatException e) { // also NaN and infinities, which JSON does not have
            return false;
        }
    }

    /** As it stands when JSON allows it, so that nothing is rounded. */
    static String of(String text) {
        return isJson(text) ? text : new BigDecimal(text).toString();
    }

    private static boolean isJson(String text) {
        var at = text.charAt(0) == '-' ? 1 : 0;
        var digits = text.length() - at;
        var leadingZero =
                digits > 1 && text.charAt(at) == '0' && Character.isDigit(text.charAt(at + 1));
        var point = text.indexOf('.');
        var wellPlaced =
                point < 0 || point > at && point + 1 < text.length() && isDigit(text, point + 1);
        return digits > 0 && isDigit(text, at) && !leadingZero && wellPlaced;
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
