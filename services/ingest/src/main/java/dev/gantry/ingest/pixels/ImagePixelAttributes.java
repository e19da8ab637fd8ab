package dev.gantry.ingest.pixels;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The attributes of the Image Pixel module (PS3.3 §C.7.6.3) of one image: as described, as far as
 * that is not left out, and else as its pixels have them. What is corrected is kept as an original
 * attribute (PS3.18 §10.5.2, PS3.3 §C.12.1.1.9). For one thread.
 */
final class ImagePixelAttributes {
    /** What every image with pixel data has. */
    static final List<Tag> REQUIRED =
            List.of(
                    Tags.SamplesPerPixel,
                    Tags.PhotometricInterpretation,
                    Tags.Rows,
                    Tags.Columns,
                    Tags.BitsAllocated,
                    Tags.BitsStored,
                    Tags.HighBit,
                    Tags.PixelRepresentation);

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSSxx", Locale.ROOT);

    private final DataSet described;
    private final DataSetBuilder complete;
    private final DataSetBuilder originals = DataSet.builder();
    private boolean isCorrected;

    ImagePixelAttributes(DataSet described) {
        this.described = described;
        this.complete = DataSet.builder().from(described);
    }

    /** Refuses when one of these is left out, and nothing else says it. */
    static void require(DataSet described, List<Tag> tags, String silent) {
        var missing =
                tags.stream()
                        .filter(tag -> described.string(tag).isEmpty())
                        .map(ImagePixelAttributes::name)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new UnsuitablePixels("Missing: %s; %s does not say it", missing, silent);
        }
    }

    static String name(Tag tag) {
        return tag.keyword().orElse(tag.hex());
    }

    boolean has(Tag tag) {
        return described.string(tag).isPresent();
    }

    /** What is described has to be this; left out, it becomes it. */
    void mustBe(Tag tag, int value) {
        var said = described.integer(tag);
        if (has(tag) && (said.isEmpty() || said.getAsInt() != value)) {
            throw new UnsuitablePixels(
                    "%s is %s, the pixels have %d",
                    name(tag), said.isPresent() ? said.getAsInt() : "no number", value);
        }
        if (!has(tag)) {
            complete.set(tag, value);
        }
    }

    /** What is described, or this. */
    int orElse(Tag tag, int value) {
        if (!has(tag)) {
            complete.set(tag, value);
            return value;
        }
        return described.integer(tag).orElseThrow(() -> unsuitable(tag));
    }

    /** What is described, or this. */
    String orElse(Tag tag, String value) {
        if (!has(tag)) {
            complete.set(tag, value);
        }
        return described.string(tag).orElse(value);
    }

    /** Another value than is described; what it was is written down. */
    void correct(Tag tag, String value) {
        described.element(tag).ifPresent(this::keepOriginal);
        complete.set(tag, value);
    }

    private void keepOriginal(Element element) {
        originals.set(element);
        isCorrected = true;
    }

    /** Bits in all: those of the pixels, and what is described as far as it can hold them. */
    void depth(int precision, boolean isExact) {
        var least = precision <= 8 ? 8 : precision <= 16 ? 16 : 32;
        if (isExact) {
            mustBe(Tags.BitsAllocated, least);
            mustBe(Tags.BitsStored, precision);
            mustBe(Tags.HighBit, precision - 1);
            return;
        }
        var allocated = orElse(Tags.BitsAllocated, least);
        if (allocated < precision) {
            throw new UnsuitablePixels(
                    "BitsAllocated is %d, the pixels have %d bits", allocated, precision);
        }
        var stored = orElse(Tags.BitsStored, precision);
        if (stored > precision || stored < 1) {
            throw new UnsuitablePixels(
                    "BitsStored is %d, the pixels have %d bits", stored, precision);
        }
        mustBe(Tags.HighBit, stored - 1);
    }

    /** As many frames as there are. */
    void frames(int count) {
        if (count != 1 || has(Tags.NumberOfFrames)) {
            mustBe(Tags.NumberOfFrames, count);
        }
    }

    /** That something is lost, how much and how (PS3.3 §C.7.6.1.1.5). */
    void lossy(double ratio, Uid syntax) {
        if (!described.string(Tags.LossyImageCompression).filter("01"::equals).isPresent()) {
            correct(Tags.LossyImageCompression, "01");
        }
        orElse(Tags.LossyImageCompressionRatio, String.format(Locale.ROOT, "%.2f", ratio));
        orElse(Tags.LossyImageCompressionMethod, method(syntax));
    }

    private static String method(Uid syntax) {
        return switch (syntax.value()) {
            case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51" -> "ISO_10918_1";
            case "1.2.840.10008.1.2.4.81" -> "ISO_14495_1";
            case "1.2.840.10008.1.2.4.203" -> "ISO_15444_15";
            default -> "ISO_15444_1";
        };
    }

    /** The whole data set, with these pixels. */
    DataSet with(Element pixelData) {
        if (isCorrected) {
            var items = new ArrayList<>(described.items(Tags.OriginalAttributesSequence));
            items.add(correction());
            complete.set(Tags.OriginalAttributesSequence, items.toArray(DataSet[]::new));
        }
        return complete.set(pixelData).build();
    }

    private DataSet correction() {
        var at = DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        return DataSet.itemBuilder(described.characterSet())
                .set(Tags.AttributeModificationDateTime, at)
                .set(Tags.ModifyingSystem, "GANTRY")
                .set(Tags.SourceOfPreviousValues, "")
                .set(Tags.ReasonForTheAttributeModification, "CORRECT")
                .set(Tags.ModifiedAttributesSequence, originals.build())
                .build();
    }

    private static UnsuitablePixels unsuitable(Tag tag) {
        return new UnsuitablePixels("%s is no number", name(tag));
    }
}
