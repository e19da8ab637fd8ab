package dev.gantry.dicom.json;

import dev.gantry.dicom.malformed.MalformedJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an array of data sets apart without understanding them, so that one that is wrong does not
 * take the others along.
 */
final class JsonArray {
    private static final String SECTION = "PS3.18 §F.2.1";

    private final String text;
    private final int most;
    private int at;

    private JsonArray(String text, int most) {
        this.text = text;
        this.most = most;
    }

    static List<String> objects(String text, int most) {
        return new JsonArray(text, most).objects();
    }

    private List<String> objects() {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '{') { // one alone, without its array
            return List.of(text);
        }
        expect('[');
        var objects = new ArrayList<String>();
        skipSpace();
        while (at < text.length() && text.charAt(at) != ']') {
            if (!objects.isEmpty()) {
                expect(',');
                skipSpace();
            }
            if (objects.size() == most) {
                throw new MalformedJson(
                        at,
                        "more than %d data sets; send them in several requests".formatted(most),
                        "");
            }
            int begin = at;
            skipObject();
            objects.add(text.substring(begin, at));
            skipSpace();
        }
        expect(']');
        return objects;
    }

    private void skipObject() {
        if (at >= text.length() || text.charAt(at) != '{') {
            throw new MalformedJson(at, "data sets are objects of an array", SECTION);
        }
        int open = 0;
        do {
            switch (text.charAt(at)) {
                case '{' -> open++;
                case '}' -> open--;
                case '"' -> skipString();
                default -> {}
            }
            at++;
        } while (open > 0 && at < text.length());
        if (open > 0) {
            throw new MalformedJson(at, "the text ends within a data set", SECTION);
        }
    }

    private void skipString() {
        do {
            at += at < text.length() && text.charAt(at) == '\\' ? 2 : 1;
        } while (at < text.length() && text.charAt(at) != '"');
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n\uFEFF".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw new MalformedJson(at, "'" + wanted + "' is expected here", SECTION);
        }
        at++;
    }
}
