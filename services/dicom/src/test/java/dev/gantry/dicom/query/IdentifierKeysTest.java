package dev.gantry.dicom.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentifierKeysTest {
    @Test
    void ten_thousand_uids_are_searched_for_and_more_are_too_many() {
        assertThat(Identifiers.matching(Tags.StudyInstanceUID, uids(10_000)))
                .get()
                .isInstanceOfSatisfying(
                        Matching.AnyOf.class, any -> assertThat(any.values()).hasSize(10_000));

        for (var count : List.of(10_001, 100_000)) {
            var refused = refused(Identifiers.study(Tags.StudyInstanceUID, uids(count)));

            assertThat(refused.status()).isEqualTo(0xC000);
            assertThat(refused.comment()).isEqualTo("StudyInstanceUID: more than 10000 values");
        }
    }

    private static String uids(int count) {
        return IntStream.range(0, count)
                .mapToObj("1.2.840.113619.2.55.3.%d"::formatted)
                .collect(Collectors.joining("\\"));
    }

    @Test
    void keys_in_a_sequence_are_paths_and_an_empty_sequence_is_wanted_whole() {
        var step = DataSet.builder().set(Tags.ScheduledProcedureStepID, "S1").build();
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .set(Tags.RequestAttributesSequence, step)
                        .set(
                                new Element(
                                        Tags.ProcedureCodeSequence,
                                        Vr.SQ,
                                        new Value.Items(List.of())))
                        .set(Tags.ReferencedStudySequence, DataSet.EMPTY)
                        .build();

        assertThat(keys(identifier))
                .containsOnlyKeys(
                        AttributePath.of(Tags.ProcedureCodeSequence),
                        AttributePath.of(Tags.ReferencedStudySequence),
                        new AttributePath(
                                List.of(
                                        Tags.RequestAttributesSequence,
                                        Tags.ScheduledProcedureStepID)));
    }

    @Test
    void a_sequence_has_one_item() {
        var item = DataSet.builder().set(Tags.CodeValue, "1").build();
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .set(Tags.ProcedureCodeSequence, item, item)
                        .build();

        assertThat(refused(identifier).comment())
                .isEqualTo("ProcedureCodeSequence: more than one item");
    }

    @Test
    void sequences_are_eight_deep_at_most() {
        assertThat(keys(nested(7)).keySet().iterator().next().tags()).hasSize(8);

        var refused = refused(nested(8));

        assertThat(refused.status()).isEqualTo(0xC000);
        assertThat(refused.offendingElements()).containsExactly(Tags.CodeValue);
    }

    private static DataSet nested(int sequences) {
        var item = DataSet.builder().set(Tags.CodeValue, "1").build();
        for (var i = 1; i < sequences; i++) {
            item = DataSet.builder().set(Tags.ConceptNameCodeSequence, item).build();
        }
        return Identifiers.of(QueryLevel.STUDY).set(Tags.ConceptNameCodeSequence, item).build();
    }

    @Test
    void there_are_512_keys_at_most() {
        assertThat(keys(privateKeys(512))).hasSize(512);

        assertThat(refused(privateKeys(513)))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(0xC000))
                .satisfies(refused -> assertThat(refused.comment()).contains("more than 512 keys"));
    }

    private static DataSet privateKeys(int count) {
        var builder = Identifiers.of(QueryLevel.STUDY);
        for (var i = 0; i < count; i++) {
            builder.bytes(Tag.of(0x0009, 0x1000 + i), Vr.LO, new byte[0]);
        }
        return builder.build();
    }

    @Test
    void whatever_is_sent_there_is_a_query_or_a_refusal_without_values() {
        var random = new Random(16);
        var tags =
                List.of(
                        Tags.PatientName,
                        Tags.StudyDate,
                        Tags.AcquisitionDateTime,
                        Tags.Rows,
                        Tags.StudyInstanceUID,
                        Tags.ModalitiesInStudy,
                        Tags.PixelData,
                        Tag.of(0x0009, 0x1001));
        for (var round = 0; round < 3_000; round++) {
            var elements = new ArrayList<Element>();
            elements.add(
                    new Element(
                            Tags.QueryRetrieveLevel,
                            Vr.CS,
                            new Value.Bytes("STUDY ".getBytes(StandardCharsets.US_ASCII))));
            var bytes = new byte[random.nextInt(12)];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] =
                        (byte)
                                (random.nextBoolean()
                                        ? "01.*?-\\\"^=A2".charAt(random.nextInt(12))
                                        : random.nextInt());
            }
            var vr = Vr.values()[random.nextInt(Vr.values().length)];
            elements.add(
                    new Element(tags.get(random.nextInt(tags.size())), vr, new Value.Bytes(bytes)));
            var identifier = DataSet.of(elements, CharacterSet.UTF_8);

            try {
                assertThat(
                                Identifiers.query(
                                        InformationModel.STUDY_ROOT, identifier, FindOptions.ALL))
                        .isNotNull();
            } catch (InvalidIdentifier refused) {
                assertThat(refused.comment()).matches("[ -~]{1,64}");
            }
        }
    }

    private static Map<AttributePath, Matching> keys(DataSet identifier) {
        return Identifiers.query(InformationModel.STUDY_ROOT, identifier, FindOptions.BASELINE)
                .keys();
    }

    private static InvalidIdentifier refused(DataSet identifier) {
        return catchThrowableOfType(InvalidIdentifier.class, () -> keys(identifier));
    }
}
