package dev.gantry.storage.rendered;

import dev.gantry.dicom.data.Uid;
import dev.gantry.platform.database.Database;
import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.storage.instances.StudyOrSeries;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the instance whose picture stands for a series or a study. */
@Singleton
final class ThumbnailSearch {
    /** What is no picture of a patient stands behind what is. */
    private static final String SERIES =
            """
            select i.series_uid from index.instance i
              left join index.series s on s.study_uid = i.study_uid and s.series_uid = i.series_uid
             where i.study_uid = :study and i.pixel_offset is not null
             group by i.series_uid, s.modality, s.series_number
             order by s.modality in ('SEG', 'RTDOSE', 'OT', 'SC', 'DOC', 'REG', 'KO', 'PR') nulls last,
                      s.series_number nulls last, i.series_uid
             limit 1
            """;

    /** The middle of a stack shows more than its ends. */
    private static final String MIDDLE =
            """
            select instance_uid from index.instance
             where study_uid = :study and series_uid = :series and pixel_offset is not null
             order by instance_number nulls last, instance_uid
             limit 1 offset (select count(*) / 2 from index.instance
                              where study_uid = :study and series_uid = :series
                                and pixel_offset is not null)
            """;

    private final Database database;

    ThumbnailSearch(@DataSource("storage") AgroalDataSource pool) {
        this.database = new Database(pool);
    }

    Optional<InstanceAddress> of(StudyOrSeries level) {
        var series = level.series().or(() -> firstSeries(level.study()));
        return series.flatMap(uid -> middle(level.study(), uid));
    }

    private Optional<Uid> firstSeries(Uid study) {
        return database.with(handle ->
                handle.createQuery(SERIES)
                        .bind("study", study.value())
                        .mapTo(String.class)
                        .findOne()
                        .map(Uid::new));
    }

    private Optional<InstanceAddress> middle(Uid study, Uid series) {
        return database.with(handle ->
                handle.createQuery(MIDDLE)
                        .bind("study", study.value())
                        .bind("series", series.value())
                        .mapTo(String.class)
                        .findOne()
                        .map(uid -> new InstanceAddress(study, series, new Uid(uid))));
    }
}
