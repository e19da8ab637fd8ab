package dev.gantry.storage.encapsulated;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetParser;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.Token;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The document of an instance (PS3.3 §C.24.2) of those SOP classes whose documents have a type that
 * rendered resources may have: PDF and CDA. It is the SOP class that says so and not MIME Type of
 * Encapsulated Document, as that stands behind the document: nothing from there on is read to find
 * it, however long it is.
 */
final class EncapsulatedDocument {
    private EncapsulatedDocument() {}

    static Optional<Encapsulated> find(ObjectBytes object, long length) throws IOException {
        try (var in = new BufferedInputStream(object.read(new ByteRange(0, length)))) {
            var meta = Part10.readMeta(in);
            var found = find(new DataSetParser(in, meta.syntax(), Limits.DEFAULT), meta.length());
            if (found.isEmpty()) {
                return found;
            }
            var file = found.get();
            var value = withoutPadding(file.ranges().getFirst(), object);
            return Optional.of(new Encapsulated(file.mediaType(), List.of(value)));
        } catch (MalformedDataSet malformed) {
            throw new RetrievalRefusal.NotConvertible(malformed);
        }
    }

    private static Optional<Encapsulated> find(DataSetParser parser, long dataSet)
            throws IOException {
        Optional<String> mediaType = Optional.empty();
        var depth = 0;
        while (true) {
            var token = parser.next();
            depth += step(token);
            if (token instanceof Token.DataSetEnd) {
                return Optional.empty();
            }
            if (depth > 0 || !(token instanceof Token.Element(var tag, _, var length))) {
                continue;
            }
            if (tag.equals(Tags.SOPClassUID)) {
                mediaType = mediaType(parser.value());
            }
            if (tag.compareTo(Tags.EncapsulatedDocument) >= 0) {
                var value = new ByteRange(dataSet + parser.offset(), length);
                return length > 0 && tag.equals(Tags.EncapsulatedDocument)
                        ? mediaType.map(type -> new Encapsulated(type, List.of(value)))
                        : Optional.empty();
            }
        }
    }

    /** How much deeper the next token stands. */
    private static int step(Token token) {
        return switch (token) {
            case Token.SequenceStart _, Token.ItemStart _, Token.FragmentsStart _ -> 1;
            case Token.End _ -> -1;
            case Token.Element _, Token.Fragment _, Token.DataSetEnd _ -> 0;
        };
    }

    /** What documents of a SOP class are (PS3.3 §A.45.1 and §A.45.2). */
    private static Optional<String> mediaType(byte[] sopClass) {
        var uid = new String(sopClass, US_ASCII).replace("\0", "").strip();
        if (uid.equals(Uids.EncapsulatedPDFStorage.value())) {
            return Optional.of(MediaTypes.PDF);
        }
        return uid.equals(Uids.EncapsulatedCDAStorage.value())
                ? Optional.of(MediaTypes.XML)
                : Optional.empty();
    }

    /** Neither kind of document ends with a zero byte, and XML with one more is none. */
    private static ByteRange withoutPadding(ByteRange value, ObjectBytes object)
            throws IOException {
        var last = value.offset() + value.length() - 1;
        try (var in = object.read(new ByteRange(last, 1))) {
            return in.read() == 0 ? new ByteRange(value.offset(), value.length() - 1) : value;
        }
    }
}
