package dev.gantry.index.references;

import static java.util.stream.Collectors.toCollection;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.Header;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds in a header what the instance refers to. Only the sequences are looked into where a study,
 * a series or a patient is named that a correction would have to change there, too; most headers
 * have one of them or none, so that most cost a few look-ups by tag.
 *
 * <p>An instance may name thousands of others, so there is a bound. Beyond it what is kept is which
 * series they are in.
 */
final class HeaderReferences {
    /** References of one instance that become rows; a key object selection has fewer. */
    static final int MOST = 2_000;

    /** Items that are looked at, whatever they say. */
    private static final int MOST_ITEMS = 20_000;

    private static final int MOST_LEVELS = 8;

    /** Where they begin. */
    private static final List<Tag> SEQUENCES =
            List.of(
                    Tags.RequestAttributesSequence,
                    Tags.ReferencedRequestSequence,
                    Tags.ReferencedStudySequence,
                    Tags.ReferencedSeriesSequence,
                    Tags.StudiesContainingOtherReferencedInstancesSequence,
                    Tags.CurrentRequestedProcedureEvidenceSequence,
                    Tags.PertinentOtherEvidenceSequence,
                    Tags.ReferencedFrameOfReferenceSequence);

    /** What items of these have in them. */
    private static final List<Tag> NESTED =
            List.of(
                    Tags.ReferencedStudySequence,
                    Tags.ReferencedSeriesSequence,
                    Tags.ReferencedSOPSequence,
                    Tags.ReferencedInstanceSequence,
                    Tags.ReferencedImageSequence,
                    Tags.RTReferencedStudySequence,
                    Tags.RTReferencedSeriesSequence,
                    Tags.ContourImageSequence);

    /** Of these the SOP Instance UID is that of a study, as the retired normalized classes had. */
    private static final Set<Tag> OF_STUDIES =
            Set.of(Tags.ReferencedStudySequence, Tags.RTReferencedStudySequence);

    private final Uid own;
    private final Set<Reference> found = new LinkedHashSet<>();
    private int items;

    private HeaderReferences(Uid own) {
        this.own = own;
    }

    /**
     * What this header refers to, each once.
     *
     * @param own the study that it is in itself, which it does not refer to by naming it
     */
    static Set<Reference> of(Header header, Uid own) {
        var references = new HeaderReferences(own);
        for (var sequence : SEQUENCES) {
            // series are named without their study where they are in the same one (PS3.3
            // §C.12.1.1.3)
            var around =
                    sequence.equals(Tags.ReferencedSeriesSequence)
                            ? Reference.toStudy(own)
                            : Reference.NONE;
            references.look(header, sequence, around, 1);
        }
        return references.bounded();
    }

    /** Whether anything is referred to in the items of this sequence. */
    private boolean look(Header holder, Tag sequence, Reference around, int level) {
        var isSaid = false;
        for (var item : holder.items(sequence)) {
            if (items++ >= MOST_ITEMS) {
                break;
            }
            isSaid |= item(item, sequence, around, level);
        }
        return isSaid;
    }

    private boolean item(Header item, Tag sequence, Reference around, int level) {
        var instance = item.text(Tags.ReferencedSOPInstanceUID).flatMap(Uid::parse);
        var study = item.text(Tags.StudyInstanceUID).flatMap(Uid::parse).or(around::study);
        if (OF_STUDIES.contains(sequence)) {
            study = instance.or(around::study);
            instance = around.instance();
        }
        var series = item.text(Tags.SeriesInstanceUID).flatMap(Uid::parse).or(around::series);
        var here = new Reference(study, series, instance);
        var isSaidWithin = false;
        if (level < MOST_LEVELS) {
            for (var nested : NESTED) {
                isSaidWithin |= look(item, nested, here, level + 1);
            }
        }
        return isSaidWithin || add(here);
    }

    private boolean add(Reference reference) {
        if (reference.equals(Reference.NONE) || reference.equals(Reference.toStudy(own))) {
            return false;
        }
        found.add(reference);
        return true;
    }

    private Set<Reference> bounded() {
        if (found.size() <= MOST) {
            return found;
        }
        return found.stream()
                .map(Reference::toSeries)
                .filter(series -> !series.equals(Reference.NONE))
                .distinct()
                .limit(MOST)
                .collect(toCollection(LinkedHashSet::new));
    }
}
