package dev.gantry.dicom.web;

import dev.gantry.dicom.malformed.MalformedMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parts of a multipart body one after the other (RFC 2046 §5.1), in memory that does not
 * depend on their size. For one thread. The stream is not closed.
 */
public final class MultipartReader {
    /** RFC 2046 §5.1.1 allows 70; Orthanc's DICOMweb plugin sends two UUIDs, which are 73. */
    private static final int MAX_BOUNDARY = 200;

    private static final int LONGEST_QUOTE = 60;
    private static final String SYNTAX = "RFC 2046 §5.1.1";

    private enum State {
        BEFORE_FIRST_PART,
        IN_PART,
        AT_BOUNDARY_LINE,
        AFTER_LAST_PART
    }

    private final DelimitedInput in;
    private final String boundary;
    private final MultipartLimits limits;
    private State state = State.BEFORE_FIRST_PART;
    private int parts;

    /** A reader of a body with the boundary that its Content-Type names. */
    public MultipartReader(InputStream in, String boundary, MultipartLimits limits) {
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY || boundary.endsWith(" ")) {
            throw new MalformedMultipart(
                    "A boundary has 1 to %d characters and no space at its end, not \"%s\""
                            .formatted(MAX_BOUNDARY, quoted(boundary)),
                    SYNTAX);
        }
        this.in = new DelimitedInput(in, "\r\n--" + boundary);
        this.boundary = boundary;
        this.limits = limits;
    }

    /**
     * Goes to the next part; what is left of the last one is skipped.
     *
     * @return empty after the closing boundary
     * @throws MalformedMultipart if the body breaks the rules or its limits
     * @throws IOException if the sender is gone
     */
    public Optional<Part> next() throws IOException {
        switch (state) {
            case BEFORE_FIRST_PART -> skipPreamble();
            case IN_PART -> skipRestOfPart();
            case AT_BOUNDARY_LINE -> {}
            case AFTER_LAST_PART -> {
                return Optional.empty();
            }
        }
        if (isClosing()) {
            state = State.AFTER_LAST_PART;
            return Optional.empty();
        }
        if (++parts > limits.maxParts()) {
            throw new MalformedMultipart(
                    "The body has more than %d parts; send them in several requests"
                            .formatted(limits.maxParts()),
                    "");
        }
        var headers = readHeaders();
        state = State.IN_PART;
        return Optional.of(new Part(headers, new Body(parts)));
    }

    private void skipPreamble() throws IOException {
        var start = in.peekText(LONGEST_QUOTE);
        while (in.skip() > 0) {
            // a preamble says nothing (RFC 2046 §5.1.1)
        }
        if (!in.atDelimiter()) {
            throw new MalformedMultipart(
                    "No line of the body is --%s, the boundary that Content-Type names; %s"
                            .formatted(boundary, beginning(start)),
                    SYNTAX);
        }
        state = State.AT_BOUNDARY_LINE;
    }

    private void skipRestOfPart() throws IOException {
        while (in.skip() > 0) {
            // nobody wanted the rest
        }
        leavePart(parts);
    }

    private void leavePart(int number) {
        if (!in.atDelimiter()) {
            throw new MalformedMultipart(
                    in.offset(),
                    "The body ends inside part %d: the closing line --%s-- is missing"
                            .formatted(number, boundary),
                    SYNTAX);
        }
        state = State.AT_BOUNDARY_LINE;
    }

    /**
     * Reads what follows the boundary on its line: two dashes after the last part, else the line's
     * end.
     */
    private boolean isClosing() throws IOException {
        in.passDelimiter();
        var rest = new StringBuilder();
        while (true) {
            int c = in.readByte();
            rest.append((char) c);
            if (rest.length() == 2 && rest.toString().equals("--")) {
                return true;
            }
            if (c == '\n') {
                break;
            }
            if (c < 0 || rest.length() > MAX_BOUNDARY) {
                throw new MalformedMultipart(
                        in.offset(), "The line of the boundary does not end", SYNTAX);
            }
        }
        if (!rest.toString().isBlank()) {
            throw new MalformedMultipart(
                    in.offset(),
                    "The boundary line goes on with \"%s\"".formatted(quoted(rest.toString())),
                    SYNTAX);
        }
        return false;
    }

    private Map<String, String> readHeaders() throws IOException {
        var headers = new HashMap<String, String>();
        int left = limits.maxHeaderBytes();
        while (true) {
            var line = readLine(left);
            if (line.isEmpty()) {
                return headers;
            }
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon <= 0) { // the line is not quoted: it may be content, and identify a patient
                throw new MalformedMultipart(
                        in.offset(),
                        "The headers of part %d have a line without a name and a colon"
                                .formatted(parts),
                        "RFC 2045 §3");
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private String readLine(int limit) throws IOException {
        var line = new StringBuilder();
        while (true) {
            int c = in.readByte();
            if (c < 0) {
                throw new MalformedMultipart(
                        in.offset(),
                        "The body ends in the headers of part %d".formatted(parts),
                        SYNTAX);
            }
            if (c == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r'
                        ? line.substring(0, length - 1)
                        : line.toString();
            }
            if (line.length() >= limit) {
                throw new MalformedMultipart(
                        in.offset(),
                        "The headers of part %d are longer than %d bytes"
                                .formatted(parts, limits.maxHeaderBytes()),
                        "");
            }
            line.append((char) c);
        }
    }

    private static String beginning(String start) {
        return start.startsWith("--")
                ? "the body starts with \"%s\""
                        .formatted(quoted(start.lines().findFirst().orElse("")))
                : "the body does not start with a boundary at all";
    }

    private static String quoted(String text) {
        var printable = new StringBuilder();
        text.chars()
                .limit(LONGEST_QUOTE)
                .forEach(c -> printable.append(c >= ' ' && c < 127 ? (char) c : '.'));
        return printable.toString();
    }

    /** The bytes of one part. */
    private final class Body extends InputStream {
        private final int number;

        Body(int number) {
            this.number = number;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (state != State.IN_PART || number != parts) {
                return -1;
            }
            int count = length == 0 ? 0 : in.read(target, from, length);
            if (count < 0) {
                leavePart(number);
            }
            return count;
        }
    }
}
