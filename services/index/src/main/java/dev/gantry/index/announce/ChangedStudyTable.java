package dev.gantry.index.announce;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.StudyChanged;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** {@code index.changed_study}: what is still to be told, one row per study. */
@Singleton
public final class ChangedStudyTable {
    private static final String ADD =
            """
            insert into index.changed_study (study_uid, revision, at)
            select asked.uid, coalesce(study.revision,
                (extract(epoch from clock_timestamp()) * 1000000)::bigint), now()
            from unnest(:study) asked (uid)
            left join index.study on study.study_uid = asked.uid order by asked.uid
            on conflict (study_uid) do update set revision = excluded.revision, at = excluded.at
            """;

    private static final String WAITING =
            "select study_uid, revision, at from index.changed_study order by at limit :limit";

    private static final String TOLD =
            """
            delete from index.changed_study c using unnest(:study, :revision) told (study, revision)
            where c.study_uid = told.study and c.revision <= told.revision
            """;

    /** Notes that these studies changed, whose rows are up to date; or gone. */
    public void add(Handle tx, List<Uid> studies) {
        Columns.of(studies).text("study", study -> study).bindTo(tx.createUpdate(ADD)).execute();
    }

    List<StudyChanged> waiting(Handle handle, int limit) {
        return handle.createQuery(WAITING)
                .bind("limit", limit)
                .map((row, _) -> changed(row))
                .list();
    }

    /** A study that changed again meanwhile stays. */
    void told(Handle handle, List<StudyChanged> events) {
        Columns.of(events)
                .text("study", StudyChanged::studyUid)
                .bigint("revision", StudyChanged::revision)
                .bindTo(handle.createUpdate(TOLD))
                .execute();
    }

    private static StudyChanged changed(ResultSet row) throws SQLException {
        return new StudyChanged(
                new Uid(row.getString("study_uid")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("revision"));
    }
}
