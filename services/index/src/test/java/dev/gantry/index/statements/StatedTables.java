package dev.gantry.index.statements;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the tables hold of patients whose ids begin alike, but for what is numbered anew. */
public final class StatedTables {
    private static final List<String> CONTENT =
            List.of(
                    """
                    select 'patient ' || (to_jsonb(p) - 'id' - 'merged_into')::text || ' into '
                        || coalesce(i.patient_id || '^' || i.issuer, '')
                    from index.patient p left join index.patient i on i.id = p.merged_into
                    where p.patient_id like :like order by 1
                    """,
                    """
                    select distinct 'study ' || s.study_uid || ' of ' || p.patient_id || '^' || p.issuer
                    from index.study s join index.patient p on p.id = s.patient
                    join index.patient_claim c on c.study_uid = s.study_uid
                    where p.patient_id like :like or c.patient_id like :like order by 1
                    """,
                    """
                    select 'contradiction ' || (to_jsonb(c) - 'told_at')::text
                    from index.patient_contradiction c where patient_id like :like order by 1
                    """,
                    """
                    select 'statement ' || row_number() over (order by place) || ' '
                        || (to_jsonb(s) - 'place')::text
                    from index.statement s
                    where patient_id like :like order by place
                    """);

    private StatedTables() {}

    /** Rows as texts, in an order of their own. */
    public static List<String> of(Handle handle, String prefix) {
        var rows = new ArrayList<String>();
        for (var sql : CONTENT) {
            rows.addAll(
                    handle.createQuery(sql).bind("like", prefix + "%").mapTo(String.class).list());
        }
        return rows;
    }
}
