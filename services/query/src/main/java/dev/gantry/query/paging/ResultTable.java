package dev.gantry.query.paging;

import static dev.gantry.query.results.StoredAttributes.take;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.query.matching.ReturnedAttributes;
import dev.gantry.query.matching.SearchableAttributes;
import dev.gantry.query.metadata.StoredHeader;
import dev.gantry.query.results.AttributeValue;
import dev.gantry.query.results.Match;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table that has a row for each result of a level, and what is joined to it. */
enum ResultTable {
    PATIENT("index.patient p", "p.id = :patient", "p.id as patient"),
    STUDY(
            "index.study s",
            "s.study_uid = :study",
            "s.study_uid, s.last_received, s.attributes as of_study"),
    SERIES(
            "index.series e",
            "e.study_uid = :study and e.series_uid = :series",
            STUDY.columns + ", e.series_uid, e.attributes as of_series"),
    INSTANCE(
            "index.instance i",
            "i.study_uid = :study and i.instance_uid = :instance",
            SERIES.columns + ", i.instance_uid, i.header");

    private static final Pattern OF_PATIENT = Pattern.compile("\\bp\\.");
    private static final Pattern OF_STUDY = Pattern.compile("\\bs\\.");
    private static final Pattern OF_SERIES = Pattern.compile("\\be\\.");

    private final String table;
    private final String key;
    private final String columns;

    ResultTable(String table, String key, String columns) {
        this.table = table;
        this.key = key;
        this.columns = columns;
    }

    /** The table of a level. */
    static ResultTable of(QueryLevel level) {
        return switch (level) {
            case PATIENT -> PATIENT;
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCE;
        };
    }

    /** UIDs and stored attributes of a result and of what holds it, and what is computed. */
    String columns(ReturnedAttributes returned) {
        var all = new ArrayList<>(List.of(columns));
        if (returned.areOfPatient()) {
            all.add("p.attributes as of_patient");
        }
        returned.computed().forEach((tag, sql) -> all.add("%s as %s".formatted(sql, column(tag))));
        return String.join(", ", all);
    }

    private static String column(Tag computed) {
        return "computed_" + computed.hex();
    }

    /** The result that the row is; the row has these columns. */
    Match match(ResultSet row, ReturnedAttributes returned) throws SQLException {
        var attributes = new TreeMap<Tag, AttributeValue>();
        for (var tag : returned.always()) {
            attributes.put(tag, nothing(tag));
        }
        var uids = uids(row);
        if (uids.study().isPresent()) {
            take(row.getString("of_study").getBytes(UTF_8), returned, attributes);
        }
        if (uids.series().isPresent()) {
            take(row.getString("of_series").getBytes(UTF_8), returned, attributes);
        }
        if (uids.instance().isPresent()) {
            var header =
                    new StoredHeader(
                            uids.study().orElseThrow(),
                            uids.series().orElseThrow(),
                            uids.instance().get(),
                            row.getBytes("header"));
            take(header.relativeJson(), returned, attributes);
        }
        if (returned.areOfPatient()) {
            takePatient(row.getString("of_patient").getBytes(UTF_8), returned, attributes);
        }
        addComputed(row, returned, attributes);
        return new Match(uids, attributes);
    }

    private Match.Uids uids(ResultSet row) throws SQLException {
        return new Match.Uids(
                uid(row, STUDY, "study_uid"),
                uid(row, SERIES, "series_uid"),
                uid(row, INSTANCE, "instance_uid"));
    }

    private Optional<Uid> uid(ResultSet row, ResultTable level, String column) throws SQLException {
        return compareTo(level) < 0
                ? Optional.empty()
                : Optional.of(new Uid(row.getString(column)));
    }

    /** Nothing that a study says of its patient is left beside what the patient's row says. */
    private static void takePatient(
            byte[] json, ReturnedAttributes returned, Map<Tag, AttributeValue> into) {
        for (var tag : SearchableAttributes.ofPatients()) {
            if (returned.always().contains(tag)) {
                into.put(tag, nothing(tag));
            } else {
                into.remove(tag);
            }
        }
        take(json, returned, into);
    }

    private static AttributeValue nothing(Tag tag) {
        return new AttributeValue.Values(Dictionary.vrOf(tag), List.of());
    }

    private static void addComputed(
            ResultSet row, ReturnedAttributes returned, Map<Tag, AttributeValue> into)
            throws SQLException {
        for (var tag : returned.computed().keySet()) {
            var values = texts(row.getObject(column(tag)));
            into.put(tag, new AttributeValue.Values(Dictionary.vrOf(tag), values));
        }
    }

    private static List<String> texts(@Nullable Object value) throws SQLException {
        if (value == null) {
            return List.of();
        }
        return value instanceof Array array
                ? List.of((String[]) array.getArray())
                : List.of(value.toString());
    }

    /**
     * Where a page that ends with this row ends.
     *
     * @param uids those of the row
     */
    PageCursor.Position position(ResultSet row, Match.Uids uids) throws SQLException {
        if (this == PATIENT) {
            return new PageCursor.Position.OfPatient(row.getLong("patient"));
        }
        return new PageCursor.Position.InStudy(
                row.getObject("last_received", OffsetDateTime.class).toInstant(),
                uids.study().orElseThrow(),
                uids.series(),
                uids.instance());
    }

    /** The condition for what is shown: patients stay known when their studies are gone. */
    String shown() {
        return this == PATIENT
                ? "exists (select 1 from index.study c where c.patient = p.id)"
                : "true";
    }

    /** The condition for the one row of a result. */
    String key() {
        return key;
    }

    /** The table, and those above it that some SQL speaks of. */
    String joinedFor(String sql) {
        return joined(table, sql);
    }

    /** Some of the studies, as a statement selects them, and the tables that some SQL speaks of. */
    String joinedTo(String studies, String sql) {
        if (this != STUDY) {
            throw new IllegalStateException("No table of studies: " + this);
        }
        return joined("(%s) s".formatted(studies), sql);
    }

    private String joined(String rows, String sql) {
        if (this == PATIENT) {
            return rows;
        }
        boolean patient = OF_PATIENT.matcher(sql).find();
        boolean study = patient || OF_STUDY.matcher(sql).find();
        var tables = new StringBuilder(rows);
        if (this == INSTANCE && OF_SERIES.matcher(sql).find()) {
            tables.append(
                    " join index.series e on e.study_uid = i.study_uid"
                            + " and e.series_uid = i.series_uid");
        }
        if (this != STUDY && study) {
            tables.append(" join index.study s on s.study_uid = ")
                    .append(this == SERIES ? "e" : "i")
                    .append(".study_uid");
        }
        if (patient) {
            tables.append(" join index.patient p on p.id = s.patient");
        }
        return tables.toString();
    }
}
