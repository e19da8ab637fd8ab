package dev.gantry.retrieval.transcode;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.bytes.ObjectBytes;
import dev.gantry.retrieval.bytes.SwappingOutput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes the elements around the pixel data ready for another transfer syntax: without group
 * lengths, which are others there, and without compressed pixels in sequences, which are those of
 * the syntax they came in. Long values stay where they are until they are written.
 */
final class ReadOtherElements {
    private static final int DELIMITER = 8;

    /**
     * What belongs to the pixel data, says nothing, or would be wrong: signatures are of the bytes.
     */
    private static final Set<Tag> LEFT_OUT =
            Set.of(
                    Tags.PixelData,
                    Tags.FloatPixelData,
                    Tags.DoubleFloatPixelData,
                    Tags.ExtendedOffsetTable,
                    Tags.ExtendedOffsetTableLengths,
                    Tags.EncapsulatedPixelDataValueTotalLength,
                    Tags.DigitalSignaturesSequence,
                    Tags.DataSetTrailingPadding);

    private final ObjectStore objects;
    private final DecodeIcon icons;

    ReadOtherElements(ObjectStore objects, DecodeIcon icons) {
        this.objects = objects;
        this.icons = icons;
    }

    /**
     * The elements of an instance.
     *
     * @param header all up to the pixel data, or of a deflated instance all
     * @throws RetrievalRefusal.NotConvertible when they cannot be written
     */
    OtherElements read(StoredInstance instance, DataSet header) throws IOException {
        if (header.uid(Tags.SOPClassUID).isEmpty() || header.uid(Tags.SOPInstanceUID).isEmpty()) {
            throw new RetrievalRefusal.NotConvertible(
                    "The instance does not name its SOP class and instance");
        }
        var isBehind = (Predicate<Tag>) tag -> tag.compareTo(Tags.PixelData) > 0;
        var before = kept(header, instance, isBehind.negate());
        var isAll = instance.pixels().place().isEmpty() || isWhole(header);
        var behind =
                isAll
                        ? kept(header, instance, isBehind)
                        : kept(behind(instance), instance, _ -> true);
        return new OtherElements(
                before,
                behind,
                (element, reference, out) -> copy(instance, reference, element.vr(), out));
    }

    /**
     * Deflated instances, and those in another VR encoding than they say, are read to their end.
     */
    private static boolean isWhole(DataSet header) {
        return header.contains(Tags.PixelData)
                || header.contains(Tags.FloatPixelData)
                || header.contains(Tags.DoubleFloatPixelData);
    }

    private DataSet behind(StoredInstance instance) throws IOException {
        var place = instance.pixels().place().orElseThrow();
        var delimiter = instance.syntax().encapsulated() ? DELIMITER : 0;
        var end = place.offset() + place.length() + delimiter;
        if (end >= instance.length()) {
            return DataSet.EMPTY;
        }
        var rest = new ByteRange(end, instance.length() - end);
        try (var in =
                new BufferedInputStream(new ObjectBytes(objects, instance.key()).read(rest))) {
            return InstanceReader.scan(in, instance.syntax(), end, Limits.DEFAULT, _ -> {})
                    .dataSet();
        } catch (MalformedDataSet malformed) {
            throw new RetrievalRefusal.NotConvertible(malformed);
        }
    }

    private DataSet kept(DataSet dataSet, StoredInstance instance, Predicate<Tag> isKept)
            throws IOException {
        var kept = new ArrayList<Element>();
        for (var element : dataSet) {
            var tag = element.tag();
            if (isKept.test(tag) && !LEFT_OUT.contains(tag) && !tag.isGroupLength()) {
                kept.add(prepared(element, instance));
            }
        }
        return DataSet.of(kept, dataSet.characterSet());
    }

    private Element prepared(Element element, StoredInstance instance) throws IOException {
        return switch (element.value()) {
            case Value.BulkReference reference -> {
                checkThere(element.tag(), reference);
                yield element;
            }
            case Value.Items(var items, var form) -> {
                var prepared = new ArrayList<DataSet>();
                for (var item : items) {
                    prepared.add(prepared(item, instance));
                }
                yield new Element(element.tag(), element.vr(), new Value.Items(prepared, form));
            }
            case Value.Bytes _, Value.Fragments _ -> element;
        };
    }

    private DataSet prepared(DataSet item, StoredInstance instance) throws IOException {
        var elements = new ArrayList<Element>();
        for (var element : item) {
            if (!element.tag().isGroupLength()) {
                elements.add(isCompressed(element) ? element : prepared(element, instance));
            }
        }
        var kept = DataSet.of(elements, item.characterSet());
        var pixels = item.element(Tags.PixelData).filter(ReadOtherElements::isCompressed);
        if (pixels.isPresent() && pixels.get().value() instanceof Value.BulkReference reference) {
            checkThere(Tags.PixelData, reference);
            return icons.uncompressed(instance, kept, reference);
        }
        return kept;
    }

    private static boolean isCompressed(Element element) {
        return element.tag().equals(Tags.PixelData)
                && element.value() instanceof Value.BulkReference reference
                && reference.encapsulated();
    }

    private static void checkThere(Tag tag, Value.BulkReference reference) {
        if (reference.offset() < 0) {
            throw new RetrievalRefusal.NotConvertible(
                    "%s has %d bytes in a deflated instance, which is not written anew for that"
                            .formatted(tag, reference.length()));
        }
    }

    private void copy(
            StoredInstance instance, Value.BulkReference reference, Vr vr, OutputStream out)
            throws IOException {
        var unit = instance.syntax().bigEndian() ? Math.max(1, vr.unit()) : 1;
        var range = new ByteRange(reference.offset(), reference.length());
        new ObjectBytes(objects, instance.key())
                .copy(List.of(range), unit == 1 ? out : new SwappingOutput(out, unit));
    }
}
