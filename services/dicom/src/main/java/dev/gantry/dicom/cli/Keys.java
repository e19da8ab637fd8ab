package dev.gantry.dicom.cli;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.query.QueryLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What a command asks a peer for. */
final class Keys {
    private static final String UTF_8 = "ISO_IR 192";

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEY[=VALUE]",
            converter = KeyConverter.class,
            description = {
                "what to match, by keyword or tag, may be repeated:",
                "PatientName=DOE* or 0010,0020=4711"
            })
    private List<QueryKey> keys = new ArrayList<>();

    @Option(
            names = {"-L", "--level"},
            paramLabel = "LEVEL",
            defaultValue = "STUDY",
            converter = LevelConverter.class,
            completionCandidates = LevelNames.class,
            description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private QueryLevel level = QueryLevel.STUDY;

    @Option(
            names = {"-M", "--model"},
            paramLabel = "MODEL",
            defaultValue = "STUDY",
            description = "root, one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Model model = Model.STUDY;

    /** Turns what is typed into a key. */
    static final class KeyConverter implements ITypeConverter<QueryKey> {
        @Override
        public QueryKey convert(String text) {
            try {
                return QueryKey.parse(text);
            } catch (IllegalArgumentException noKey) {
                throw new TypeConversionException(String.valueOf(noKey.getMessage()));
            }
        }
    }

    /** The levels as the standard names them. */
    static final class LevelNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(QueryLevel.values()).map(QueryLevel::value).iterator();
        }
    }

    /** Turns the name of a level into it. */
    static final class LevelConverter implements ITypeConverter<QueryLevel> {
        @Override
        public QueryLevel convert(String text) {
            return QueryLevel.of(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "expected one of %s but was '%s'"
                                            .formatted(String.join(", ", new LevelNames()), text)));
        }
    }

    /** Refuses a command that would move everything there is. */
    void requireSome(CommandLine command, String verb) {
        if (keys.isEmpty()) {
            throw new ParameterException(
                    command,
                    "Say what to %s, for example -k StudyInstanceUID=1.2.3".formatted(verb));
        }
    }

    /** The model in which the keys are meant. */
    Model model() {
        return model;
    }

    /** The context of a query: the data sets in either encoding that needs no codec. */
    static PresentationContext context(Uid sopClass) {
        return new PresentationContext(
                1, sopClass, List.of(Uids.ExplicitVRLittleEndian, Uids.ImplicitVRLittleEndian));
    }

    /** The identifier at the level that was chosen, with these keys only. */
    DataSet identifier() {
        return identifier(builder().set(Tags.QueryRetrieveLevel, level.value()));
    }

    /** The identifier of a search: it also asks for what one usually wants to know. */
    DataSet search() {
        var builder = builder().set(Tags.QueryRetrieveLevel, level.value());
        ask(builder, usual(level));
        return identifier(builder);
    }

    /** What one wants to know about it unless one says so. */
    private static List<Tag> usual(QueryLevel level) {
        return switch (level) {
            case PATIENT ->
                    List.of(
                            Tags.PatientName,
                            Tags.PatientID,
                            Tags.PatientBirthDate,
                            Tags.PatientSex);
            case STUDY ->
                    List.of(
                            Tags.StudyDate,
                            Tags.AccessionNumber,
                            Tags.ModalitiesInStudy,
                            Tags.StudyDescription,
                            Tags.PatientName,
                            Tags.PatientID,
                            Tags.StudyInstanceUID,
                            Tags.NumberOfStudyRelatedInstances);
            case SERIES ->
                    List.of(
                            Tags.Modality,
                            Tags.SeriesDescription,
                            Tags.SeriesInstanceUID,
                            Tags.SeriesNumber,
                            Tags.NumberOfSeriesRelatedInstances);
            case INSTANCE -> List.of(Tags.SOPClassUID, Tags.SOPInstanceUID, Tags.InstanceNumber);
        };
    }

    /** The identifier of a search in a worklist, which has no level (PS3.4 §K.2.2). */
    DataSet worklist() {
        var builder = builder();
        ask(
                builder,
                List.of(
                        Tags.AccessionNumber,
                        Tags.PatientName,
                        Tags.PatientID,
                        Tags.StudyInstanceUID,
                        Tags.RequestedProcedureDescription));
        var step = DataSet.itemBuilder(characterSet());
        ask(
                step,
                List.of(
                        Tags.Modality,
                        Tags.ScheduledStationAETitle,
                        Tags.ScheduledProcedureStepStartDate,
                        Tags.ScheduledProcedureStepStartTime,
                        Tags.ScheduledProcedureStepDescription));
        var inStep = new ArrayList<QueryKey>();
        var outside = new ArrayList<QueryKey>();
        for (var key : keys) {
            if (key.path().size() > 1
                    && key.path().getFirst().equals(Tags.ScheduledProcedureStepSequence)) {
                inStep.add(new QueryKey(key.path().subList(1, key.path().size()), key.value()));
            } else {
                outside.add(key);
            }
        }
        QueryKey.into(step, inStep, characterSet());
        builder.set(Tags.ScheduledProcedureStepSequence, step.build());
        QueryKey.into(builder, outside, characterSet());
        return builder.build();
    }

    private DataSet identifier(DataSetBuilder builder) {
        QueryKey.into(builder, keys, characterSet());
        return builder.build();
    }

    private DataSetBuilder builder() {
        return isAscii()
                ? DataSet.builder()
                : DataSet.builder().set(Tags.SpecificCharacterSet, UTF_8);
    }

    private CharacterSet characterSet() {
        return isAscii() ? CharacterSet.DEFAULT : CharacterSet.of(List.of(UTF_8));
    }

    private boolean isAscii() {
        return keys.stream().allMatch(key -> key.value().chars().allMatch(c -> c < 0x80));
    }

    private static void ask(DataSetBuilder builder, List<Tag> tags) {
        var keys = tags.stream().map(tag -> new QueryKey(List.of(tag), "")).toList();
        QueryKey.into(builder, keys, CharacterSet.DEFAULT);
    }
}
