package dev.gantry.index.patients;

import dev.gantry.dicom.data.Tags;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.index.arrivals.Attributes;
import dev.gantry.index.arrivals.Header;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** {@code index.patient}: one row per patient, as the study that began last describes them. */
@Singleton
public final class PatientTable {
    private static final String ADD =
            """
            insert into index.patient (patient_id, issuer, attributes, described_at, described_by)
            select patient_id, issuer, '{}', '-infinity', '00000000-0000-0000-0000-000000000000'
            from unnest(:patientId, :issuer) asked (patient_id, issuer)
            on conflict (patient_id, issuer) do nothing
            """;

    private static final String IDS =
            """
            select p.patient_id, p.issuer, p.id
            from unnest(:patientId, :issuer) asked (patient_id, issuer)
            join index.patient p using (patient_id, issuer)
            """;

    private static final String LOCK =
            "select id from index.patient where id = any(:id) order by id for update";

    private static final String OUTDATED =
            """
            select p.id, s.study_uid is null as gone, s.attributes::text as attributes,
                s.described_at::text as described_at, s.described_by::text as described_by
            from index.patient p left join lateral (
                select study_uid, attributes, described_at, described_by from index.study
                where patient = p.id order by described_at desc, described_by desc limit 1) s
                on true
            where p.id = any(:id) and s.described_by is distinct from p.described_by
            order by p.id
            """;

    private static final String UPDATE =
            """
            update index.patient set name = said.name, name_search = said.name_search,
                birth_date = said.birth_date, sex = said.sex, attributes = said.attributes,
                described_at = said.at, described_by = said.by
            from unnest(:id, :name, :nameSearch, :birthDate::date[], :sex, :attributes::jsonb[],
                :at::timestamptz[], :by::uuid[])
                said (id, name, name_search, birth_date, sex, attributes, at, by)
            where patient.id = said.id
            """;

    private static final String DELETE = "delete from index.patient where id = any(:id)";

    /** What a study says of its patient, whose row says something else; or that there is none. */
    private record Outdated(long id, boolean gone, Header header, String at, String by) {}

    /** Makes sure that the patients of these arrivals have rows, and says which. */
    public Map<PatientKey, Long> identify(Handle tx, Collection<Arrival> arrivals) {
        var keys =
                List.copyOf(
                        arrivals.stream()
                                .map(PatientKey::of)
                                .collect(Collectors.toCollection(TreeSet::new)));
        var asked =
                Columns.of(keys)
                        .text("patientId", PatientKey::patientId)
                        .text("issuer", PatientKey::issuer);
        asked.bindTo(tx.createUpdate(ADD)).execute();
        var ids = new HashMap<PatientKey, Long>();
        asked.bindTo(tx.createQuery(IDS))
                .map((row, _) ->
                        Map.entry(
                                new PatientKey(row.getString(1), row.getString(2)), row.getLong(3)))
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        return ids;
    }

    /** Brings these rows up to what the studies say; those of whom no study speaks go. */
    public void restate(Handle tx, Collection<Long> ids) {
        var rows = Columns.of(List.copyOf(ids)).bigint("id", id -> id);
        // in one order, before anybody looks: a patient whose last study goes may get a new one
        rows.bindTo(tx.createQuery(LOCK)).mapTo(Long.class).list();
        var outdated = rows.bindTo(tx.createQuery(OUTDATED)).map((row, _) -> outdated(row)).list();
        var gone = outdated.stream().filter(Outdated::gone).map(Outdated::id).toList();
        var said = outdated.stream().filter(one -> !one.gone()).toList();
        if (!said.isEmpty()) {
            columns(said).bindTo(tx.createUpdate(UPDATE)).execute();
        }
        if (!gone.isEmpty()) {
            Columns.of(gone).bigint("id", id -> id).bindTo(tx.createUpdate(DELETE)).execute();
        }
    }

    private static Outdated outdated(ResultSet row) throws SQLException {
        var gone = row.getBoolean("gone");
        return new Outdated(
                row.getLong("id"),
                gone,
                Header.parse(gone ? "{}" : row.getString("attributes")),
                gone ? "" : row.getString("described_at"),
                gone ? "" : row.getString("described_by"));
    }

    private static Columns<Outdated> columns(List<Outdated> outdated) {
        return Columns.of(outdated)
                .bigint("id", Outdated::id)
                .text("name", o -> o.header().name(Tags.PatientName, "=").orElse(null))
                .text("nameSearch", o -> o.header().searchedName(Tags.PatientName).orElse(null))
                .text("birthDate", o -> o.header().date(Tags.PatientBirthDate).orElse(null))
                .text("sex", o -> o.header().text(Tags.PatientSex).orElse(null))
                .text("attributes", o -> o.header().only(Attributes.PATIENT))
                .text("at", Outdated::at)
                .text("by", Outdated::by);
    }
}
