package dev.gantry.query.matching;

import static dev.gantry.dicom.query.QueryLevel.INSTANCE;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.List;

/** What is searched for and usually returned of instances, whose headers are kept whole. */
final class InstanceAttributes {
    static final List<SearchableAttribute> ALL =
            List.of(
                    instance(Tags.SOPInstanceUID)
                            .matched(new Matcher.Exact("i.instance_uid"))
                            .sorted(SortKey.INSTANCE_UID)
                            .computed("i.instance_uid")
                            .always(INSTANCE),
                    instance(Tags.SOPClassUID)
                            .matchedUnindexed(new Matcher.Exact("i.sop_class"))
                            .always(INSTANCE),
                    instance(Tags.InstanceNumber)
                            .matchedUnindexed(new Matcher.Number("i.instance_number"))
                            .sorted(
                                    SortKey.following(
                                            "coalesce(i.instance_number, -2147483648)", "int"))
                            .always(INSTANCE),
                    instance(Tags.NumberOfFrames)
                            .matchedUnindexed(new Matcher.Number("i.number_of_frames"))
                            .ifKnown(INSTANCE),
                    instance(Tags.Rows).ifKnown(INSTANCE),
                    instance(Tags.Columns).ifKnown(INSTANCE),
                    instance(Tags.BitsAllocated).ifKnown(INSTANCE));

    private InstanceAttributes() {}

    private static SearchableAttribute instance(Tag tag) {
        return SearchableAttribute.of(INSTANCE, tag);
    }
}
