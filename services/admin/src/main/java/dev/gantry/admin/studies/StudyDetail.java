package dev.gantry.admin.studies;

import dev.gantry.admin.messages.Formats;
import dev.gantry.admin.messages.Language;
import dev.gantry.admin.messages.ReadableName;
import dev.gantry.admin.messages.UiMessages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One study, ready to be shown. Texts are empty where nothing is known.
 *
 * @param faults what its devices did wrong, a sentence each
 */
public record StudyDetail(
        String uid,
        String description,
        String accession,
        String studyDate,
        List<String> modalities,
        String patient,
        String patientId,
        String born,
        String sex,
        String referringPhysician,
        String cameFrom,
        String received,
        String receivedIso,
        String size,
        List<Series> series,
        List<String> faults) {

    /** A page stays readable, and is written at once, however large a series is. */
    static final int SHOWN_INSTANCES = 300;

    /** Whether there is anything for the quick look. */
    public boolean hasPictures() {
        return series.stream().anyMatch(Series::hasPictures);
    }

    /**
     * One series.
     *
     * @param hasPictures whether an instance of it has frames
     * @param hidden how many instances it has beyond those listed
     */
    public record Series(
            String uid,
            String title,
            String modality,
            String size,
            boolean hasPictures,
            List<Instance> instances,
            int hidden) {}

    /** One instance, and when and from whom it came. */
    public record Instance(
            String uid, String number, String kind, String received, String from, String size) {}

    /** What query found, written in the person's language. */
    public static StudyDetail of(FoundStudy found, Language language) {
        return new Writer(language.uiMessages(), language.formats()).detail(found);
    }

    private record Writer(UiMessages words, Formats formats) {
        StudyDetail detail(FoundStudy found) {
            var patient = found.patient();
            var study = found.study();
            return new StudyDetail(
                    study.studyUid(),
                    known(study.description()),
                    known(study.accessionNumber()),
                    study.studyDate() == null ? "" : formats.date(study.studyDate()),
                    study.modalities(),
                    ReadableName.of(known(patient.name())),
                    known(patient.issuer()).isEmpty()
                            ? known(patient.patientId())
                            : "%s (%s)".formatted(known(patient.patientId()), patient.issuer()),
                    patient.birthDate() == null ? "" : formats.date(patient.birthDate()),
                    sex(known(patient.sex())),
                    ReadableName.of(known(study.referringPhysician())),
                    senders(found),
                    formats.dateTime(study.lastReceived()),
                    study.lastReceived().toString(),
                    "%s, %s, %s"
                            .formatted(
                                    count(
                                            study.seriesCount(),
                                            words.one_series(),
                                            words::many_series),
                                    images(study.instanceCount()),
                                    formats.bytes(study.sizeBytes())),
                    found.series().stream().map(this::series).toList(),
                    faults(found));
        }

        private Series series(FoundStudy.Series series) {
            var description =
                    series.description() == null ? words.series_unnamed() : series.description();
            var title =
                    series.seriesNumber() == null
                            ? description
                            : words.series_title(series.seriesNumber().toString(), description);
            return new Series(
                    series.seriesUid(),
                    title,
                    known(series.modality()),
                    images(series.instanceCount()) + ", " + formats.bytes(series.sizeBytes()),
                    series.instances().stream().anyMatch(one -> one.numberOfFrames() > 0),
                    series.instances().stream().limit(SHOWN_INSTANCES).map(this::instance).toList(),
                    Math.max(0, series.instances().size() - SHOWN_INSTANCES));
        }

        private Instance instance(FoundStudy.Instance instance) {
            return new Instance(
                    instance.instanceUid(),
                    instance.instanceNumber() == null ? "" : instance.instanceNumber().toString(),
                    SopClassName.of(instance.sopClass()),
                    formats.dateTime(instance.receivedAt()),
                    known(instance.callingAe()),
                    formats.bytes(instance.length()));
        }

        private String senders(FoundStudy found) {
            return found.series().stream()
                    .flatMap(series -> series.instances().stream())
                    .map(instance -> known(instance.callingAe()))
                    .filter(from -> !from.isEmpty())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
        }

        /** What is wrong with its images, the commonest first. */
        private List<String> faults(FoundStudy found) {
            return found.series().stream()
                    .flatMap(series -> series.instances().stream())
                    .flatMap(instance -> known(instance.warnings()).stream())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .map(fault -> "%s: %s".formatted(images(fault.getValue()), fault.getKey()))
                    .toList();
        }

        private String sex(String code) {
            return switch (code) {
                case "F" -> words.female();
                case "M" -> words.male();
                case "O" -> words.other_sex();
                default -> code;
            };
        }

        private String images(long count) {
            return count(count, words.one_image(), words::many_images);
        }

        private String count(long count, String one, UnaryOperator<String> many) {
            return count == 1 ? one : many.apply(formats.number(count));
        }

        private static String known(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }

        private static List<String> known(@Nullable List<String> texts) {
            return Objects.requireNonNullElse(texts, List.of());
        }
    }
}
