package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.WrongView;
import dev.gantry.imaging.image.PhotometricInterpretation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * From stored values to grey (PS3.4 N.2): modality LUT or rescale, VOI LUT or window, presentation
 * LUT shape. Values of up to 16 bits go through one table that is made first.
 */
final class GreyScale {
    private static final int MOST_TABLED_BITS = 16;

    private static final Set<Uid> OF_INTENSITY =
            Set.of(
                    Uids.XRayAngiographicImageStorage,
                    Uids.XRayRadiofluoroscopicImageStorage,
                    Uids.XRayAngiographicBiPlaneImageStorage);

    private final DecodedFrame frame;
    private final ImageDescription description;
    private final DataSet dataSet;
    private final Padding padding;
    private final DoubleUnaryOperator modality;

    /** What the modality LUT makes, and the VOI LUT gets. */
    private final ValueRange modalityValues;

    private final boolean isInverse;

    GreyScale(DecodedFrame frame, DataSet dataSet, int number) {
        this.frame = frame;
        this.description = frame.description();
        this.dataSet = dataSet;
        this.padding = Padding.of(dataSet);
        var stored = ValueRange.stored(description);
        var table = isModalityShown() ? modalityTable(stored) : Optional.<LookupTable>empty();
        this.modality =
                table.<DoubleUnaryOperator>map(found -> found::entry)
                        .orElseGet(() -> rescale(FrameAttributes.rescale(dataSet, number)));
        this.modalityValues =
                table.map(LookupTable::values).orElseGet(() -> stored.through(modality));
        this.isInverse = isInverse();
    }

    /**
     * The modality LUT of XA and XRF images leads back to the intensity of the X-rays, and their
     * VOI LUT or window is of stored values (PS3.3 C.8.7.1.1.2, PS3.4 N.2.1). That of the enhanced
     * classes, which have another pipeline, is named otherwise.
     */
    private boolean isModalityShown() {
        return dataSet.uid(Tags.SOPClassUID).filter(OF_INTENSITY::contains).isEmpty();
    }

    private Optional<LookupTable> modalityTable(ValueRange stored) {
        return dataSet.items(Tags.ModalityLUTSequence).stream()
                .findFirst()
                .map(item -> LookupTable.of(item, stored));
    }

    private DoubleUnaryOperator rescale(DataSet rescale) {
        if (!isModalityShown()) {
            return DoubleUnaryOperator.identity();
        }
        var slope = rescale.number(Tags.RescaleSlope).orElse(1);
        var intercept = rescale.number(Tags.RescaleIntercept).orElse(0);
        return stored -> stored * slope + intercept;
    }

    /** The presentation LUT shape counts where there is one (PS3.3 C.11.6.1.2). */
    private boolean isInverse() {
        return dataSet.string(Tags.PresentationLUTShape)
                .map("INVERSE"::equals)
                .orElse(description.photometric() == PhotometricInterpretation.MONOCHROME1);
    }

    /** A byte for every pixel, 0 black to 255 white. */
    byte[] grey(Windowing windowing, DataSet voi) {
        var function = function(windowing, voi);
        var bytes = new byte[description.pixels()];
        if (description.bitsStored() > MOST_TABLED_BITS) {
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = grey(frame.number(i), function);
            }
            return bytes;
        }
        var values = 1 << description.bitsStored();
        var least = least();
        var table = new byte[values];
        for (var i = 0; i < values; i++) {
            table[i] = grey(least + i, function);
        }
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = table[frame.value(i) - least];
        }
        return bytes;
    }

    private byte grey(double stored, DoubleToIntFunction function) {
        if (padding.holds(stored)) {
            return 0;
        }
        var grey = function.applyAsInt(modality.applyAsDouble(stored));
        return (byte) (isInverse ? 255 - grey : grey);
    }

    private DoubleToIntFunction function(Windowing windowing, DataSet voi) {
        return switch (windowing) {
            case Windowing.Given(var window) -> window::grey;
            case Windowing.Preset(var name) -> preset(name, voi);
            case Windowing.AsStored _ -> {
                var stored = presets(voi);
                yield stored.isEmpty() ? ofAllValues() : stored.getFirst().function();
            }
        };
    }

    private record Named(String name, DoubleToIntFunction function) {}

    private DoubleToIntFunction preset(String name, DataSet voi) {
        var presets = presets(voi);
        for (var i = 0; i < presets.size(); i++) {
            var preset = presets.get(i);
            if (preset.name().equalsIgnoreCase(name) || name.equals(String.valueOf(i + 1))) {
                return preset.function();
            }
        }
        var names = presets.stream().map(Named::name).filter(one -> !one.isEmpty()).toList();
        throw new WrongView(
                "there is no such preset; the image has %d, named %s"
                        .formatted(presets.size(), names));
    }

    private List<Named> presets(DataSet voi) {
        var presets = new ArrayList<Named>();
        var names = voi.strings(Tags.WindowCenterWidthExplanation);
        var windows = Window.all(voi);
        for (var i = 0; i < windows.size(); i++) {
            presets.add(new Named(i < names.size() ? names.get(i) : "", windows.get(i)::grey));
        }
        for (var item : voi.items(Tags.VOILUTSequence)) {
            presets.add(
                    new Named(
                            item.string(Tags.LUTExplanation).orElse(""),
                            LookupTable.of(item, modalityValues)::grey));
        }
        return presets;
    }

    /** Images of few bits are as they are meant to be seen; of others nobody uses all values. */
    private DoubleToIntFunction ofAllValues() {
        if (description.bitsStored() <= 8 && !description.signed()) {
            var black = modality.applyAsDouble(0);
            var white = modality.applyAsDouble((1 << description.bitsStored()) - 1);
            return Window.around(Math.min(black, white), Math.max(black, white))::grey;
        }
        var shown =
                storedValues()
                        .filter(stored -> !padding.holds(stored))
                        .map(modality)
                        .summaryStatistics();
        if (shown.getCount() == 0) { // nothing but padding
            return _ -> 0;
        }
        var least = shown.getMin();
        var most = shown.getMax();
        return Window.around(least, least < most ? most : least + 1)::grey;
    }

    /** Each stored value that occurs, once where there are few enough of them to keep count. */
    private DoubleStream storedValues() {
        if (description.bitsStored() > MOST_TABLED_BITS) {
            return IntStream.range(0, description.pixels()).mapToDouble(frame::number);
        }
        var values = 1 << description.bitsStored();
        var least = least();
        var occurs = new boolean[values];
        for (var i = 0; i < description.pixels(); i++) {
            occurs[frame.value(i) - least] = true;
        }
        return IntStream.range(0, values).filter(i -> occurs[i]).mapToDouble(i -> least + i);
    }

    /** The least value that fits into the stored bits. */
    private int least() {
        return description.signed() ? -(1 << description.bitsStored() >> 1) : 0;
    }
}
