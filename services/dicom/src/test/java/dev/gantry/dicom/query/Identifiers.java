package dev.gantry.dicom.query;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.List;
import java.util.Optional;

/** Identifiers as clients write them, right or wrong, and what is made of them. */
final class Identifiers {
    private Identifiers() {}

    static DataSetBuilder of(QueryLevel level) {
        return DataSet.builder().set(Tags.QueryRetrieveLevel, level.value());
    }

    static DataSetBuilder with(DataSetBuilder builder, Tag tag, String value) {
        return builder.unchecked(tag, Dictionary.vrOf(tag), List.of(value));
    }

    static DataSet study(Tag tag, String value) {
        return with(of(QueryLevel.STUDY), tag, value).build();
    }

    static Query query(InformationModel model, DataSet identifier, FindOptions agreed) {
        return FindIdentifier.query(model, identifier, agreed, PageRequest.FIRST);
    }

    /** How one key of a study must match in Study Root. */
    static Optional<Matching> matching(Tag tag, String value, FindOptions agreed) {
        return query(InformationModel.STUDY_ROOT, study(tag, value), agreed).key(tag);
    }

    static Optional<Matching> matching(Tag tag, String value) {
        return matching(tag, value, FindOptions.BASELINE);
    }
}
