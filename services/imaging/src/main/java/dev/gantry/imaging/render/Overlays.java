package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Burns the graphics of the sixteen overlay groups into a picture, in white (PS3.3 C.9.2). */
final class Overlays {
    private static final int FIRST_GROUP = 0x6000;
    private static final int GROUPS = 16;

    private Overlays() {}

    static void burn(BufferedImage picture, DecodedFrame frame, DataSet dataSet, int number) {
        var raster = picture.getRaster();
        var white = new int[raster.getNumBands()];
        Arrays.fill(white, 255);
        of(dataSet)
                .forEach(overlay ->
                        overlay.draw((x, y) -> raster.setPixel(x, y, white), frame, number));
    }

    /** What is not shown of them in a frame, in sentences. */
    static List<String> faults(ImageDescription image, DataSet dataSet, int number) {
        return of(dataSet).flatMap(overlay -> overlay.fault(image, number).stream()).toList();
    }

    private static Stream<Overlay> of(DataSet dataSet) {
        return IntStream.range(0, GROUPS)
                .map(i -> FIRST_GROUP + 2 * i)
                .filter(group ->
                        dataSet.contains(Tag.of(group, Overlay.ROWS))
                                || dataSet.contains(Tag.of(group, Overlay.DATA)))
                .mapToObj(group -> new Overlay(dataSet, group));
    }
}
