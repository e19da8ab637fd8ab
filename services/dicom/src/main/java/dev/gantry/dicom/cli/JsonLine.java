package dev.gantry.dicom.cli;

import dev.gantry.dicom.json.JsonString;

/** An object of JSON on one line, for programs. */
final class JsonLine {
    private final StringBuilder text = new StringBuilder("{");

    JsonLine with(String key, String value) {
        return raw(key, JsonString.of(value));
    }

    JsonLine with(String key, Object value) {
        return with(key, value.toString());
    }

    JsonLine with(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /** Everything so far, closed. */
    @Override
    public String toString() {
        return text + "}";
    }

    private JsonLine raw(String key, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append('"').append(key).append("\":").append(value);
        return this;
    }
}
