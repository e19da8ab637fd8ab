package dev.gantry.index.patients;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.Attributes;
import dev.gantry.index.arrivals.Header;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
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

    private static final String KEYS =
            "select patient_id, issuer from index.patient where id = any(:id)";

    /** What is said last counts; a study that says another number has none of its own in here. */
    private static final String DESCRIBED =
            """
            select p.id, false as gone, (coalesce(s.attributes, '{}') || said.stated
                    || case when said.says or p.patient_id = '' then '{}' else jsonb_build_object(
                        '00100020', jsonb_build_object('vr', 'LO', 'Value',
                            jsonb_build_array(p.patient_id)),
                        '00100021', case when p.issuer = '' then '{"vr": "LO"}' else
                            jsonb_build_object('vr', 'LO', 'Value', jsonb_build_array(p.issuer))
                            end) end)::text as attributes,
                coalesce(s.described_at, '-infinity')::text as described_at,
                coalesce(s.described_by, '00000000-0000-0000-0000-000000000000')::text
                    as described_by
            from unnest(:patientId, :issuer, :study, :says::boolean[], :stated::jsonb[])
                said (patient_id, issuer, study_uid, says, stated)
            join index.patient p using (patient_id, issuer)
            left join index.study s on s.study_uid = said.study_uid
            """;

    private static final String MERGED =
            """
            update index.patient p set merged_into = said.into_row
            from (select asked.patient_id, asked.issuer, i.id as into_row
                from unnest(:patientId, :issuer, :intoId, :intoIssuer)
                    asked (patient_id, issuer, into_id, into_issuer)
                left join index.patient i
                    on i.patient_id = asked.into_id and i.issuer = asked.into_issuer) said
            where p.patient_id = said.patient_id and p.issuer = said.issuer
                and p.merged_into is distinct from said.into_row
            """;

    private static final String DELETE = "delete from index.patient where id = any(:id)";

    /**
     * Who a patient is.
     *
     * @param describedBy the study whose images describe the patient, if one does
     * @param isSaidByStudy whether that study says this number itself
     * @param stated what statements say, as DICOM JSON; it counts before what the study says
     * @param mergedInto the number that took this one's place
     */
    public record Description(
            PatientKey patient,
            Optional<Uid> describedBy,
            boolean isSaidByStudy,
            String stated,
            Optional<PatientKey> mergedInto) {}

    /** What a study says of its patient, whose row says something else; or that there is none. */
    private record Outdated(long id, boolean gone, Header header, String at, String by) {}

    /** Makes sure that the patients of these arrivals have rows, and says which. */
    public Map<PatientKey, Long> identify(Handle tx, Collection<ReceivedInstance> arrivals) {
        SortedSet<PatientKey> patients =
                arrivals.stream()
                        .map(PatientKey::of)
                        .collect(Collectors.toCollection(TreeSet::new));
        return identify(tx, patients);
    }

    /** Makes sure that these patients have rows, and says which. */
    public Map<PatientKey, Long> identify(Handle tx, SortedSet<PatientKey> patients) {
        var asked = keys(List.copyOf(patients), key -> key);
        var known = ids(tx, asked);
        if (known.size() == patients.size()) {
            return known; // an addition that changes nothing would use up numbers
        }
        asked.bindTo(tx.createUpdate(ADD)).execute();
        return ids(tx, asked);
    }

    private static Map<PatientKey, Long> ids(Handle tx, Columns<PatientKey> asked) {
        var ids = new HashMap<PatientKey, Long>();
        asked.bindTo(tx.createQuery(IDS))
                .map((row, _) ->
                        Map.entry(
                                new PatientKey(row.getString(1), row.getString(2)), row.getLong(3)))
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        return ids;
    }

    /** Who stands in these rows. */
    public Set<PatientKey> keys(Handle tx, Collection<Long> ids) {
        return new TreeSet<>(
                Columns.of(List.copyOf(ids))
                        .bigint("id", id -> id)
                        .bindTo(tx.createQuery(KEYS))
                        .map((row, _) -> new PatientKey(row.getString(1), row.getString(2)))
                        .list());
    }

    /**
     * Keeps every other transaction away from these rows, in one order; to be called before anybody
     * looks, since a patient whose last study goes may get a new one.
     */
    public void lock(Handle tx, Collection<Long> ids) {
        Columns.of(List.copyOf(ids))
                .bigint("id", id -> id)
                .bindTo(tx.createQuery(LOCK))
                .mapTo(Long.class)
                .list();
    }

    /**
     * Brings these rows, of whom no statement speaks, up to what the studies say; those of whom no
     * study speaks go. They are locked.
     */
    public void restate(Handle tx, Collection<Long> ids) {
        var rows = Columns.of(List.copyOf(ids)).bigint("id", id -> id);
        var outdated = rows.bindTo(tx.createQuery(OUTDATED)).map((row, _) -> outdated(row)).list();
        var gone = outdated.stream().filter(Outdated::gone).map(Outdated::id).toList();
        var said = outdated.stream().filter(one -> !one.gone()).toList();
        if (!said.isEmpty()) {
            columns(said).bindTo(tx.createUpdate(UPDATE)).execute();
        }
        if (!gone.isEmpty()) {
            delete(tx, gone);
        }
    }

    /** Writes down who these patients are, whose rows are there and locked. */
    public void describe(Handle tx, List<Description> descriptions) {
        var columns =
                keys(descriptions, Description::patient)
                        .text("study", d -> d.describedBy().orElse(null))
                        .text("says", Description::isSaidByStudy)
                        .text("stated", Description::stated)
                        .text("intoId", d -> d.mergedInto().map(PatientKey::patientId).orElse(null))
                        .text(
                                "intoIssuer",
                                d -> d.mergedInto().map(PatientKey::issuer).orElse(null));
        var said = columns.bindTo(tx.createQuery(DESCRIBED)).map((row, _) -> outdated(row)).list();
        columns(said).bindTo(tx.createUpdate(UPDATE)).execute();
        columns.bindTo(tx.createUpdate(MERGED)).execute();
    }

    /** Takes these rows away, whom neither a study nor a statement names. */
    public void delete(Handle tx, Collection<Long> ids) {
        Columns.of(List.copyOf(ids))
                .bigint("id", id -> id)
                .bindTo(tx.createUpdate(DELETE))
                .execute();
    }

    private static <R> Columns<R> keys(List<R> rows, Function<R, PatientKey> key) {
        return Columns.of(rows)
                .text("patientId", row -> key.apply(row).patientId())
                .text("issuer", row -> key.apply(row).issuer());
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
