package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.Optional;

/**
 * Where the attributes of one frame are: in its own functional groups, in those that all frames
 * share, or, of images without functional groups, at the top (PS3.3 C.7.6.16).
 */
final class FrameAttributes {
    private FrameAttributes() {}

    /** The data set that holds the window of a frame, counted from 1. */
    static DataSet window(DataSet dataSet, int frame) {
        return of(dataSet, frame, Tags.FrameVOILUTSequence);
    }

    /** The data set that holds the rescale of a frame, counted from 1. */
    static DataSet rescale(DataSet dataSet, int frame) {
        return of(dataSet, frame, Tags.PixelValueTransformationSequence);
    }

    private static DataSet of(DataSet dataSet, int frame, Tag macro) {
        var groups = dataSet.items(Tags.PerFrameFunctionalGroupsSequence);
        Optional<DataSet> own =
                frame <= groups.size() ? first(groups.get(frame - 1), macro) : Optional.empty();
        return own.or(() ->
                        dataSet.items(Tags.SharedFunctionalGroupsSequence).stream()
                                .flatMap(shared -> shared.items(macro).stream())
                                .findFirst())
                .orElse(dataSet);
    }

    private static Optional<DataSet> first(DataSet group, Tag macro) {
        return group.items(macro).stream().findFirst();
    }
}
