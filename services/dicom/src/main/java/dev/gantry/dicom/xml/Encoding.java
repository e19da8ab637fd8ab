package dev.gantry.dicom.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens a document in the encoding that it declares (XML 1.0 §4.3.3). UTF-8, which nearly all are
 * in, is decoded here: the JDK's parser prints a line to standard error for bytes that are none,
 * and that is not for a library to do.
 */
final class Encoding {
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int DECLARATION = 256;

    private Encoding() {}

    static XMLStreamReader open(XMLInputFactory factory, InputStream in)
            throws IOException, XMLStreamException {
        var document = new BufferedInputStream(in, 8 * 1024);
        if (startsWith(document, BYTE_ORDER_MARK)) {
            document.skipNBytes(BYTE_ORDER_MARK.length);
        }
        return isUtf8(head(document, DECLARATION))
                ? factory.createXMLStreamReader(new InputStreamReader(document, UTF_8.newDecoder()))
                : factory.createXMLStreamReader(document);
    }

    /**
     * Other encodings say so, or show it by their first two bytes.
     *
     * @throws XMLStreamException when the encoding is one that nobody knows
     */
    private static boolean isUtf8(byte[] head) throws XMLStreamException {
        var text = new String(head, ISO_8859_1);
        var declared = DECLARED.matcher(text);
        if (!declared.find()) {
            return !text.startsWith("\u00FE\u00FF")
                    && !text.startsWith("\u00FF\u00FE")
                    && text.substring(0, Math.min(2, text.length())).indexOf('\0') < 0;
        }
        try {
            return Charset.forName(declared.group(1)).equals(UTF_8);
        } catch (IllegalArgumentException unknown) {
            throw new XMLStreamException("an encoding that nobody knows", unknown);
        }
    }

    private static boolean startsWith(InputStream document, byte[] mark) throws IOException {
        return Arrays.equals(head(document, mark.length), mark);
    }

    private static byte[] head(InputStream document, int length) throws IOException {
        document.mark(length);
        var head = document.readNBytes(length);
        document.reset();
        return head;
    }
}
