package dev.gantry.ingest.stow;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.ingest.store.StoreAnswer;
import dev.gantry.receptions.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a store request is answered with (PS3.18 §10.5.3). */
public record StowResponse(int status, DataSet dataSet) {
    private static final int OUT_OF_RESOURCES = 0xA700;
    private static final int DATA_SET_DOES_NOT_MATCH = 0xB007; // a warning: stored all the same
    private static final int MAX_COMMENT = 64; // LO, PS3.5 §6.2

    /** A body of a few kilobytes can have a hundred thousand parts that are nothing. */
    private static final int MOST_OTHER_FAILURES = 100;

    /**
     * Puts the answers about the instances together.
     *
     * @param dicomweb the address of our DICOMweb service without a slash at its end
     */
    public static StowResponse of(List<StoreAnswer> answers, String dicomweb) {
        var stored = new ArrayList<DataSet>();
        var failed = new ArrayList<DataSet>();
        var others = new ArrayList<DataSet>(); // failures of instances that are not known
        for (var answer : answers) {
            switch (answer) {
                case StoreAnswer.Stored(var identity, _, _) ->
                        stored.add(reference(identity, dicomweb));
                case StoreAnswer.Refused(var sopClass, var instance, var status, var reason) ->
                        (instance.isPresent() ? failed : others)
                                .add(failure(sopClass, instance, status, reason));
                case StoreAnswer.Unavailable(var sopClass, var instance, var reason) ->
                        (instance.isPresent() ? failed : others)
                                .add(failure(sopClass, instance, OUT_OF_RESOURCES, reason));
            }
        }
        var dataSet = DataSet.builder();
        oneStudy(answers)
                .ifPresent(study -> dataSet.set(Tags.RetrieveURL, studyUrl(dicomweb, study)));
        putItems(dataSet, stored, failed, others);
        return new StowResponse(status(answers, stored.size()), dataSet.build());
    }

    private static void putItems(
            DataSetBuilder dataSet,
            List<DataSet> stored,
            List<DataSet> failed,
            List<DataSet> others) {
        if (!stored.isEmpty()) {
            dataSet.set(Tags.ReferencedSOPSequence, stored.toArray(DataSet[]::new));
        }
        if (!failed.isEmpty()) {
            dataSet.set(Tags.FailedSOPSequence, failed.toArray(DataSet[]::new));
        }
        if (!others.isEmpty()) {
            dataSet.set(Tags.OtherFailuresSequence, bounded(others).toArray(DataSet[]::new));
        }
    }

    /** Failures that tell of no instance tell the same: the last item says how many more. */
    private static List<DataSet> bounded(List<DataSet> others) {
        int more = others.size() - MOST_OTHER_FAILURES;
        if (more <= 0) {
            return others;
        }
        var some = new ArrayList<>(others.subList(0, MOST_OTHER_FAILURES));
        var next = others.get(MOST_OTHER_FAILURES).integer(Tags.FailureReason).orElse(0);
        var comment = "%d more parts failed, too".formatted(more);
        some.add(failure(Optional.empty(), Optional.empty(), next, comment));
        return some;
    }

    private static int status(List<StoreAnswer> answers, int stored) {
        boolean spotless =
                answers.stream()
                        .allMatch(answer ->
                                answer instanceof StoreAnswer.Stored(var identity, _, _)
                                        && identity.lacking().isEmpty());
        if (spotless) {
            return 200;
        }
        if (stored > 0) {
            return 202;
        }
        boolean ours = answers.stream().anyMatch(StoreAnswer.Unavailable.class::isInstance);
        return ours ? 503 : 409;
    }

    private static Optional<Uid> oneStudy(List<StoreAnswer> answers) {
        var studies =
                answers.stream()
                        .filter(StoreAnswer.Stored.class::isInstance)
                        .map(answer -> ((StoreAnswer.Stored) answer).identity().study())
                        .collect(Collectors.toSet());
        return studies.size() == 1 ? Optional.of(studies.iterator().next()) : Optional.empty();
    }

    private static DataSet reference(Identity identity, String dicomweb) {
        var url =
                "%s/series/%s/instances/%s"
                        .formatted(
                                studyUrl(dicomweb, identity.study()),
                                identity.series(),
                                identity.sopInstance());
        var item =
                DataSet.builder()
                        .set(Tags.ReferencedSOPClassUID, identity.sopClass())
                        .set(Tags.ReferencedSOPInstanceUID, identity.sopInstance())
                        .set(Tags.RetrieveURL, url);
        identity.warning()
                .ifPresent(comment -> {
                    item.set(Tags.WarningReason, DATA_SET_DOES_NOT_MATCH);
                    item.set(Tags.ErrorComment, line(comment));
                });
        return item.build();
    }

    /** The comment is not in the standard's table; dcm4chee sends it, too, and people read it. */
    private static DataSet failure(
            Optional<Uid> sopClass, Optional<Uid> instance, int status, String reason) {
        var item = DataSet.builder();
        sopClass.ifPresent(uid -> item.set(Tags.ReferencedSOPClassUID, uid));
        instance.ifPresent(uid -> item.set(Tags.ReferencedSOPInstanceUID, uid));
        item.set(Tags.FailureReason, status);
        item.set(Tags.ErrorComment, line(reason));
        return item.build();
    }

    /** A comment may quote what a sender wrote, and the builder refuses what LO cannot hold. */
    private static String line(String comment) {
        return comment.substring(0, Math.min(comment.length(), MAX_COMMENT))
                .replaceAll("[\\p{Cntrl}\\\\\uFFFD]", "?");
    }

    private static String studyUrl(String dicomweb, Uid study) {
        return dicomweb + "/studies/" + study;
    }
}
