package dev.gantry.dicom.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Changes;
import dev.gantry.dicom.io.DataSetWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final Uid STUDY = new Uid("1.2.3");
    private static final Uid OTHER_STUDY = new Uid("1.2.4");
    private static final Uid SERIES = new Uid("1.2.3.4");
    private static final Uid INSTANCE = new Uid("1.2.3.4.5");
    private static final Overlay NAME = setting(name("Sato^Jiro"));

    private static DataSet name(String name) {
        return DataSet.builder().set(Tags.PatientName, name).build();
    }

    private static DataSet accession(String number) {
        return DataSet.builder().set(Tags.AccessionNumber, number).build();
    }

    private static Overlay setting(DataSet elements) {
        return new Overlay(List.of(OverlayChange.setting(elements)));
    }

    private static Overlay requests(String from, String to) {
        return new Overlay(
                List.of(
                        OverlayChange.inItems(
                                List.of(Tags.RequestAttributesSequence),
                                new ItemCondition(Tags.AccessionNumber, from),
                                accession(to))));
    }

    private static DataSet image() {
        return DataSet.builder()
                .set(Tags.SpecificCharacterSet, "ISO_IR 100")
                .set(Tags.AccessionNumber, "A1")
                .set(Tags.PatientName, "Müller^Jörg")
                .set(Tags.PatientID, "4711")
                .set(Tags.StudyInstanceUID, STUDY)
                .set(
                        Tags.RequestAttributesSequence,
                        DataSet.builder()
                                .set(Tags.AccessionNumber, "A1")
                                .set(Tags.RequestedProcedureID, "R1")
                                .build(),
                        accession("A2"))
                .build();
    }

    @Test
    void an_empty_overlay_changes_nothing_and_has_no_version() {
        var image = image();

        assertThat(Overlay.NONE.appliedTo(image)).isSameAs(image);
        assertThat(Overlay.NONE.changesOf(image)).isEqualTo(Changes.NONE);
        assertThat(Overlay.NONE.version()).isEmpty();
    }

    @Test
    void elements_at_the_top_are_replaced_added_and_removed_and_the_others_stay_the_same() {
        var image = image();
        var elements =
                DataSet.builder().set(Tags.PatientName, "Sato^Jiro").set(Tags.PatientSex, "M");
        var overlay =
                new Overlay(
                        List.of(
                                new OverlayChange(
                                        List.of(),
                                        Optional.empty(),
                                        elements.build(),
                                        Set.of(Tags.PatientID))));

        var corrected = overlay.appliedTo(image);

        assertThat(corrected.string(Tags.PatientName)).contains("Sato^Jiro");
        assertThat(corrected.string(Tags.PatientSex)).contains("M");
        assertThat(corrected.contains(Tags.PatientID)).isFalse();
        assertThat(corrected.element(Tags.RequestAttributesSequence).orElseThrow())
                .isSameAs(image.element(Tags.RequestAttributesSequence).orElseThrow());
        var changes = overlay.changesOf(image);
        assertThat(changes.set())
                .extracting("tag")
                .containsExactly(Tags.PatientName, Tags.PatientSex);
        assertThat(changes.removed()).containsExactly(Tags.PatientID);
    }

    @Test
    void in_items_only_those_with_the_wrong_value_are_changed() {
        var overlay = requests("A1", "B1");

        var corrected = overlay.appliedTo(image());

        var items = corrected.items(Tags.RequestAttributesSequence);
        assertThat(items)
                .extracting(item -> item.string(Tags.AccessionNumber).orElse(""))
                .containsExactly("B1", "A2");
        assertThat(items.getFirst().string(Tags.RequestedProcedureID)).contains("R1");
        assertThat(corrected.string(Tags.AccessionNumber)).contains("A1");
        assertThat(overlay.changesOf(image()).set())
                .extracting("tag")
                .containsExactly(Tags.RequestAttributesSequence);
    }

    @Test
    void items_in_items_are_reached_and_where_nothing_is_meant_nothing_is_touched() {
        var path =
                List.of(
                        Tags.CurrentRequestedProcedureEvidenceSequence,
                        Tags.ReferencedSeriesSequence);
        var overlay =
                new Overlay(
                        List.of(
                                OverlayChange.inItems(
                                        path,
                                        new ItemCondition(Tags.SeriesInstanceUID, SERIES.value()),
                                        DataSet.builder()
                                                .set(Tags.SeriesInstanceUID, new Uid("1.9"))
                                                .build())));
        var series = DataSet.builder().set(Tags.SeriesInstanceUID, SERIES).build();
        var evidence = DataSet.builder().set(Tags.ReferencedSeriesSequence, series).build();
        var document =
                DataSet.builder()
                        .set(Tags.CurrentRequestedProcedureEvidenceSequence, evidence)
                        .build();

        var corrected = overlay.appliedTo(document);

        assertThat(
                        corrected
                                .items(Tags.CurrentRequestedProcedureEvidenceSequence)
                                .getFirst()
                                .items(Tags.ReferencedSeriesSequence)
                                .getFirst()
                                .uid(Tags.SeriesInstanceUID))
                .contains(new Uid("1.9"));
        var image = image();
        assertThat(overlay.appliedTo(image)).isSameAs(image);
    }

    @Test
    void text_is_written_in_the_character_set_that_is_there() {
        var corrected = setting(name("Grün^Änne")).appliedTo(image());

        assertThat(corrected.string(Tags.PatientName)).contains("Grün^Änne");
        assertThat(corrected.string(Tags.SpecificCharacterSet)).contains("ISO_IR 100");
        assertThat(corrected.bytes(Tags.PatientName).orElseThrow()).hasSize(10);
    }

    @Test
    void where_a_character_is_missing_all_text_becomes_utf_8() {
        var physician =
                DataSet.itemBuilder(image().characterSet())
                        .set(Tags.ReferringPhysicianName, "Weiß")
                        .build();
        var image = DataSet.builder().from(image()).set(Tags.RequestAttributesSequence, physician);

        var corrected = setting(name("佐藤^次郎")).appliedTo(image.build());

        assertThat(corrected.string(Tags.SpecificCharacterSet)).contains("ISO_IR 192");
        assertThat(corrected.string(Tags.PatientName)).contains("佐藤^次郎");
        assertThat(
                        corrected
                                .items(Tags.RequestAttributesSequence)
                                .getFirst()
                                .string(Tags.ReferringPhysicianName))
                .contains("Weiß");
    }

    @Test
    void the_version_is_of_the_content() {
        assertThat(NAME.version()).hasSize(32).isEqualTo(setting(name("Sato^Jiro")).version());
        assertThat(List.of(NAME.version(), requests("A1", "B1").version()))
                .doesNotContain(
                        setting(name("Sato^Ichiro")).version(),
                        requests("A2", "B1").version(),
                        requests("A1", "B2").version(),
                        NAME.andThen(NAME).version());
    }

    @Test
    void what_is_said_of_fewer_instances_prevails_and_of_others_does_not_matter() {
        var all =
                List.of(
                        new ScopedOverlay(
                                new OverlayScope.Instance(STUDY, SERIES, INSTANCE),
                                setting(name("Instance"))),
                        new ScopedOverlay(new OverlayScope.Study(STUDY), setting(name("Study"))),
                        new ScopedOverlay(
                                new OverlayScope.Study(OTHER_STUDY), setting(name("Other"))),
                        new ScopedOverlay(
                                new OverlayScope.Series(STUDY, SERIES), setting(name("Series"))));

        var own = ScopedOverlay.ofInstance(all, STUDY, SERIES, INSTANCE);
        var neighbour = ScopedOverlay.ofInstance(all, STUDY, SERIES, new Uid("1.2.3.4.6"));

        assertThat(own.appliedTo(image()).string(Tags.PatientName)).contains("Instance");
        assertThat(own.changes()).hasSize(3);
        assertThat(neighbour.appliedTo(image()).string(Tags.PatientName)).contains("Series");
    }

    @Test
    void what_is_no_header_is_not_changed() {
        for (var tag :
                List.of(Tags.TransferSyntaxUID, Tags.PixelData, Tags.Rows, Tag.of(0x0010, 0))) {
            assertThatThrownBy(() ->
                            new OverlayChange(
                                    List.of(), Optional.empty(), DataSet.EMPTY, Set.of(tag)))
                    .hasMessageContaining(tag.toString());
        }
    }

    @Test
    void a_corrected_data_set_can_be_written() {
        var image =
                DataSet.builder().from(image()).bytes(Tags.PixelData, Vr.OW, new byte[4]).build();

        var corrected = requests("A1", "B1").andThen(NAME).appliedTo(image);

        assertThat(DataSetWriter.bytes(corrected, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isNotEmpty();
    }
}
