package dev.gantry.index.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.StoredEvents;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.consume.UpdateReadModel;
import dev.gantry.index.instances.InstanceId;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.platform.database.Database;
import dev.gantry.testkit.Samples;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReferencesIT {
    private final Database database;
    private final UpdateReadModel update;
    private final InstanceTable instances;
    private final ReferenceTable references;

    private final Uid study = Uid.random();
    private final Uid series = Uid.random();
    private final Uid image = Uid.random();

    @Inject
    ReferencesIT(
            @DataSource("index") Database database,
            UpdateReadModel update,
            InstanceTable instances,
            ReferenceTable references) {
        this.database = database;
        this.update = update;
        this.instances = instances;
        this.references = references;
    }

    @Test
    void what_an_instance_refers_to_can_be_asked_both_ways_as_long_as_it_is_shown() {
        var document = document();
        var id = InstanceId.of(document);

        database.useTransaction(tx -> {
            update.with(tx, List.of(document));
            update.with(tx, List.of(document));

            assertThat(references.madeBy(tx, id))
                    .containsExactly(
                            new Reference(
                                    Optional.of(study), Optional.of(series), Optional.of(image)));
            for (var uid : List.of(study, series, image)) {
                assertThat(references.leadingTo(tx, uid, 10)).containsExactly(id);
            }

            instances.delete(tx, List.of(document));
            update.restate(tx, List.of(document.study()));

            assertThat(references.madeBy(tx, id)).isEmpty();
            assertThat(references.leadingTo(tx, image, 10)).isEmpty();
            tx.rollback();
        });
    }

    private ReceivedInstance document() {
        var evidence =
                DataSet.builder()
                        .set(Tags.StudyInstanceUID, study)
                        .set(
                                Tags.ReferencedSeriesSequence,
                                DataSet.builder()
                                        .set(Tags.SeriesInstanceUID, series)
                                        .set(
                                                Tags.ReferencedSOPSequence,
                                                DataSet.builder()
                                                        .set(Tags.ReferencedSOPInstanceUID, image)
                                                        .build())
                                        .build())
                        .build();
        var event =
                StoredEvents.of(
                        Samples.ct()
                                .items(Tags.CurrentRequestedProcedureEvidenceSequence, evidence)
                                .build(),
                        Instant.now(),
                        UUID.randomUUID());
        return ReceivedInstance.of(event, event.header().orElseThrow());
    }
}
