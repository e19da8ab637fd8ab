package dev.gantry.dicom.overlay;

import dev.gantry.dicom.data.Uid;

/** What a statement is about: all instances of a study or a series, or one. */
public sealed interface OverlayScope {
    /** All of a study. */
    record Study(Uid study) implements OverlayScope {}

    /** All of a series. */
    record Series(Uid study, Uid series) implements OverlayScope {}

    /** One instance. */
    record Instance(Uid study, Uid series, Uid instance) implements OverlayScope {}

    /** Whether it is about an instance, by the UIDs of its object. */
    default boolean covers(Uid ofStudy, Uid ofSeries, Uid ofInstance) {
        return switch (this) {
            case Study(var study) -> study.equals(ofStudy);
            case Series(var study, var series) -> study.equals(ofStudy) && series.equals(ofSeries);
            case Instance(var study, var series, var instance) ->
                    study.equals(ofStudy) && series.equals(ofSeries) && instance.equals(ofInstance);
        };
    }

    /** How narrow it is: what is said of fewer instances prevails. */
    default int narrowness() {
        return switch (this) {
            case Study _ -> 0;
            case Series _ -> 1;
            case Instance _ -> 2;
        };
    }
}
