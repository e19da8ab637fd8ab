package dev.gantry.index.patients;

import dev.gantry.dicom.data.Tags;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.index.arrivals.Attributes;
import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.SearchForm;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code index.patient}: one row per patient, as the latest reception describes them. */
@Singleton
public final class PatientTable {
    private static final String UPSERT =
            """
            insert into index.patient (patient_id, issuer, name, name_search, birth_date, sex,
                attributes, described_at, described_by)
            select * from unnest(:patientId, :issuer, :name, :nameSearch, :birthDate::date[], :sex,
                :attributes::jsonb[], :at::timestamptz[], :by::uuid[])
            on conflict (patient_id, issuer) do update set
                name = excluded.name, name_search = excluded.name_search,
                birth_date = excluded.birth_date, sex = excluded.sex,
                attributes = excluded.attributes,
                described_at = excluded.described_at, described_by = excluded.described_by
            where (excluded.described_at, excluded.described_by)
                > (patient.described_at, patient.described_by)
            """;

    private static final String IDS =
            """
            select p.patient_id, p.issuer, p.id
            from unnest(:patientId, :issuer) asked (patient_id, issuer)
            join index.patient p using (patient_id, issuer)
            """;

    /** Adds or updates the patients of these arrivals, and says which row each reception's is. */
    public Map<UUID, Long> upsert(Handle tx, List<Arrival> arrivals) {
        var latest =
                arrivals.stream()
                        .collect(
                                Collectors.toMap(
                                        PatientKey::of,
                                        arrival -> arrival,
                                        BinaryOperator.maxBy(Arrival.BY_RECEPTION),
                                        TreeMap::new));
        columns(List.copyOf(latest.values())).bindTo(tx.createUpdate(UPSERT)).execute();
        var ids = ids(tx, List.copyOf(latest.keySet()));
        var rows = new HashMap<UUID, Long>();
        for (var arrival : arrivals) {
            var key = PatientKey.of(arrival);
            var id = ids.get(key);
            if (id == null) {
                throw new IllegalStateException("A patient that was just added is not there");
            }
            rows.put(arrival.stored().reception(), id);
        }
        return rows;
    }

    private static Map<PatientKey, Long> ids(Handle tx, List<PatientKey> keys) {
        var ids = new HashMap<PatientKey, Long>();
        Columns.of(keys)
                .text("patientId", PatientKey::patientId)
                .text("issuer", PatientKey::issuer)
                .bindTo(tx.createQuery(IDS))
                .map((row, _) ->
                        Map.entry(
                                new PatientKey(row.getString(1), row.getString(2)), row.getLong(3)))
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        return ids;
    }

    private static Columns<Arrival> columns(List<Arrival> arrivals) {
        return Columns.of(arrivals)
                .text("patientId", a -> PatientKey.of(a).patientId())
                .text("issuer", a -> PatientKey.of(a).issuer())
                .text("name", a -> a.header().name(Tags.PatientName, "=").orElse(null))
                .text("nameSearch", PatientTable::searchForm)
                .text("birthDate", a -> a.header().date(Tags.PatientBirthDate).orElse(null))
                .text("sex", a -> a.header().text(Tags.PatientSex).orElse(null))
                .text("attributes", a -> a.header().only(Attributes.PATIENT))
                .text("at", a -> a.stored().receivedAt())
                .text("by", a -> a.stored().reception());
    }

    /** Each group in its search form, so that a search for one does not run into the next. */
    private static @Nullable String searchForm(Arrival arrival) {
        return arrival.header()
                .name(Tags.PatientName, "=")
                .map(name ->
                        Stream.of(name.split("="))
                                .map(SearchForm::of)
                                .collect(Collectors.joining(" = ")))
                .orElse(null);
    }
}
