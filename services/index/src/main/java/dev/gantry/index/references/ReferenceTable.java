package dev.gantry.index.references;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.instances.InstanceId;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code index.reference}: what the instances that are shown refer to, to be asked both ways. */
@Singleton
public final class ReferenceTable {
    private static final String ADD =
            """
            insert into index.reference (study_uid, instance_uid, referenced_study,
                referenced_series, referenced_instance)
            select * from unnest(:study, :instance, :toStudy, :toSeries, :toInstance)
            order by 1, 2, 3, 4, 5
            on conflict do nothing
            """;

    private static final String FORGET =
            "delete from index.reference where study_uid = any(:study)";

    private static final String MADE_BY =
            """
            select referenced_study, referenced_series, referenced_instance from index.reference
            where study_uid = :study and instance_uid = :instance order by 1, 2, 3
            """;

    private static final String LEADING_TO =
            """
            select study_uid, instance_uid from index.reference where referenced_study = :uid
            union
            select study_uid, instance_uid from index.reference where referenced_series = :uid
            union
            select study_uid, instance_uid from index.reference where referenced_instance = :uid
            order by 1, 2 limit :limit
            """;

    private record Row(InstanceId from, Reference to) {}

    /** Adds what these instances refer to. */
    public void add(Handle tx, List<ReceivedInstance> arrivals) {
        var rows =
                arrivals.stream()
                        .flatMap(one ->
                                HeaderReferences.of(one.header(), one.stored().studyUid()).stream()
                                        .map(to -> new Row(InstanceId.of(one), to)))
                        .toList();
        if (!rows.isEmpty()) {
            Columns.of(rows)
                    .text("study", row -> row.from().study())
                    .text("instance", row -> row.from().instance())
                    .text("toStudy", row -> text(row.to().study()))
                    .text("toSeries", row -> text(row.to().series()))
                    .text("toInstance", row -> text(row.to().instance()))
                    .bindTo(tx.createUpdate(ADD))
                    .execute();
        }
    }

    /** Takes away what instances of these studies refer to, to be added anew. */
    public void forget(Handle tx, List<Uid> studies) {
        Columns.of(studies).text("study", study -> study).bindTo(tx.createUpdate(FORGET)).execute();
    }

    /** What an instance refers to. */
    public List<Reference> madeBy(Handle handle, InstanceId instance) {
        return handle.createQuery(MADE_BY)
                .bind("study", instance.study().value())
                .bind("instance", instance.instance().value())
                .map((row, _) -> reference(row))
                .list();
    }

    /**
     * Which instances refer to a study, a series or an instance.
     *
     * @param uid of whichever of them
     */
    public List<InstanceId> leadingTo(Handle handle, Uid uid, int limit) {
        return handle.createQuery(LEADING_TO)
                .bind("uid", uid.value())
                .bind("limit", limit)
                .map((row, _) ->
                        new InstanceId(new Uid(row.getString(1)), new Uid(row.getString(2))))
                .list();
    }

    private static Reference reference(ResultSet row) throws SQLException {
        return new Reference(
                Uid.parse(row.getString(1)),
                Uid.parse(row.getString(2)),
                Uid.parse(row.getString(3)));
    }

    private static String text(Optional<Uid> uid) {
        return uid.map(Uid::value).orElse("");
    }
}
