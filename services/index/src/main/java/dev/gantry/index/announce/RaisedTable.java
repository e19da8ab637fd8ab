package dev.gantry.index.announce;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code index.raised}: what a person has to be told of, and was not yet. */
@Singleton
public final class RaisedTable {
    private static final String ADD =
            """
            insert into index.raised (kind, study_uid, instance_uid)
            select * from unnest(:kind, :study, :instance)
            on conflict (kind, study_uid, instance_uid) do update set at = clock_timestamp()
            """;

    /** More than one patient; none; an id that breaks PS3.5. */
    private static final String CONTRADICTIONS =
            """
            insert into index.raised (kind, study_uid)
            select said.kind, claimed.study_uid from (
                select study_uid, count(distinct (patient_id, issuer)) as patients,
                    bool_or(patient_id = '') as missing,
                    bool_or(length(patient_id) > 64 or patient_id ~ '[[:cntrl:]\\\\]') as malformed
                from index.patient_claim where study_uid = any(:study) group by study_uid) claimed
            cross join lateral (values
                ('STUDY_OF_TWO_PATIENTS', patients > 1),
                ('PATIENT_ID_MISSING', missing),
                ('PATIENT_ID_MALFORMED', malformed)) said (kind, holds)
            where said.holds
            on conflict (kind, study_uid, instance_uid) do update set at = clock_timestamp()
            """;

    private static final String WAITING =
            "select kind, study_uid, instance_uid, at from index.raised order by at limit :limit";

    private static final String TOLD =
            """
            delete from index.raised r
            using unnest(:kind, :study, :instance, :at::timestamptz[])
                told (kind, study, instance, at)
            where r.kind = told.kind and r.study_uid = told.study
                and r.instance_uid = told.instance and r.at = told.at
            """;

    /**
     * Something about an instance, or about a study.
     *
     * @param instance empty when it is about the study
     */
    public record Raised(Kind kind, Uid study, Optional<Uid> instance) {}

    /** What waits to be told, and since when. */
    record Waiting(Raised raised, OffsetDateTime at) {}

    /** Notes that these have to be told. */
    public void add(Handle tx, List<Raised> raised) {
        if (!raised.isEmpty()) {
            Columns.of(raised)
                    .text("kind", Raised::kind)
                    .text("study", Raised::study)
                    .text("instance", one -> text(one.instance()))
                    .bindTo(tx.createUpdate(ADD))
                    .execute();
        }
    }

    /** Notes what the sayings of these studies contradict each other in. */
    public void contradictions(Handle tx, List<Uid> studies) {
        if (!studies.isEmpty()) {
            Columns.of(studies)
                    .text("study", study -> study)
                    .bindTo(tx.createUpdate(CONTRADICTIONS))
                    .execute();
        }
    }

    List<Waiting> waiting(Handle handle, int limit) {
        return handle.createQuery(WAITING)
                .bind("limit", limit)
                .map((row, _) ->
                        new Waiting(
                                new Raised(
                                        Kind.valueOf(row.getString("kind")),
                                        new Uid(row.getString("study_uid")),
                                        Uid.parse(row.getString("instance_uid"))),
                                row.getObject("at", OffsetDateTime.class)))
                .list();
    }

    /** What was raised again meanwhile stays. */
    void told(Handle handle, List<Waiting> told) {
        Columns.of(told)
                .text("kind", one -> one.raised().kind())
                .text("study", one -> one.raised().study())
                .text("instance", one -> text(one.raised().instance()))
                .text("at", Waiting::at)
                .bindTo(handle.createUpdate(TOLD))
                .execute();
    }

    private static String text(Optional<Uid> instance) {
        return instance.map(Uid::value).orElse("");
    }
}
