package dev.gantry.query.paging;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.web.AttributePath;
import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import dev.gantry.query.matching.Conditions;
import dev.gantry.query.matching.DeclaredSearch;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds the page of studies, series or instances that a query asks for. */
@Singleton
public final class PageSearch {
    /** Counting ends here, so that it costs the same however full the archive is. */
    private static final int MOST_COUNTED = 10_000;

    /** Rows are fetched so many at a time, since each may have a whole header. */
    private static final int FETCH_SIZE = 100;

    private static final String ONLY_LITERALLY =
            "The fuzzymatching parameter is not supported for %s. Only literal matching has been"
                    + " performed.";
    private static final String IGNORED =
            "The following attributes cannot be searched for here and have been ignored: %s";
    private static final int MOST_NAMED = 10;
    private static final String MORE =
            "There are additional results that can be requested: see the Link header";

    private static final String OF_STUDY =
            """
            s.study_uid, s.last_received, s.attributes as of_study, s.modalities,
                s.series_count, s.instance_count\
            """;
    private static final String OF_SERIES =
            OF_STUDY + ", e.series_uid, e.attributes as of_series, e.instance_count as in_series";
    private static final String OF_INSTANCE = OF_SERIES + ", i.instance_uid, i.header";

    private final Database database;
    private final DeclaredSearch declared;
    private final SearchSettings settings;

    @Inject
    PageSearch(
            @DataSource("query") Database database,
            DeclaredSearch declared,
            SearchSettings settings) {
        this.database = database;
        this.declared = declared;
        this.settings = settings;
    }

    /** From a row of a search to a data set in DICOM JSON. */
    @FunctionalInterface
    public interface Found {
        /** The data set of the row that the cursor stands on; it is not moved. */
        String describe(ResultSet row) throws SQLException;
    }

    private record Row(String result, Cursor place) {}

    /**
     * The page.
     *
     * @param fixed UIDs that the path gives, by what they stand for in SQL
     */
    public Page find(QidoQuery query, Map<String, String> fixed, Found found) {
        var conditions = Conditions.of(query, fixed, declared, settings.handling());
        var ordering = Ordering.of(query, !fixed.isEmpty());
        var cursor = query.after().map(text -> Cursor.parse(text, ordering.fingerprint()));
        int size = Page.size(query);
        return database.inTransaction(tx -> { // a cursor of the database lives in a transaction
            var statement =
                    tx.createQuery(statement(query.level(), conditions, ordering, cursor))
                            .bind("limit", size + 1)
                            .bind("offset", query.offset())
                            .setFetchSize(FETCH_SIZE);
            cursor.ifPresent(place ->
                    statement.bindMap(
                            ordering.values(place, ofRow(tx, query.level(), ordering, place))));
            var rows =
                    bind(statement, conditions)
                            .map((row, _) ->
                                    new Row(
                                            found.describe(row),
                                            place(row, query.level(), ordering.fingerprint())))
                            .list();
            var total = total(tx, query, conditions, fixed, rows, size);
            return page(query, rows, size, total, conditions.ignored());
        });
    }

    private static Page page(
            QidoQuery query,
            List<Row> rows,
            int size,
            Optional<String> total,
            List<AttributePath> ignored) {
        var shown = rows.subList(0, Math.min(size, rows.size()));
        boolean more = rows.size() > size && size > 0;
        var warnings = new ArrayList<String>();
        if (more) {
            warnings.add(MORE);
        }
        if (!ignored.isEmpty()) {
            warnings.add(IGNORED.formatted(named(ignored)));
        }
        if (query.fuzzyMatching()) {
            query.matches().keySet().stream()
                    .filter(path -> path.vr() == Vr.PN && !path.last().equals(Tags.PatientName))
                    .findFirst()
                    .ifPresent(path -> warnings.add(ONLY_LITERALLY.formatted(path.keywords())));
        }
        return new Page(
                shown.stream().map(Row::result).toList(),
                more ? Optional.of(shown.getLast().place().text()) : Optional.empty(),
                total,
                warnings);
    }

    /** By keywords and numbers of the dictionary, so that a header can hold them. */
    private static String named(List<AttributePath> paths) {
        var names =
                paths.stream()
                        .limit(MOST_NAMED)
                        .map(AttributePath::keywords)
                        .collect(Collectors.joining(", "));
        return paths.size() <= MOST_NAMED
                ? names
                : "%s and %d more".formatted(names, paths.size() - MOST_NAMED);
    }

    /** The whole statement, for those who want to know its plan, too. */
    static String statement(
            QueryLevel level, Conditions conditions, Ordering ordering, Optional<Cursor> cursor) {
        return "select %s from %s where %s and %s order by %s limit :limit offset :offset"
                .formatted(
                        columns(level),
                        tables(
                                level,
                                String.join(" ", columns(level), conditions.sql(), ordering.sql())),
                        cursor.isPresent() ? ordering.after() : "true",
                        conditions.sql(),
                        ordering.sql());
    }

    private static String columns(QueryLevel level) {
        return switch (level) {
            case STUDY -> OF_STUDY;
            case SERIES -> OF_SERIES;
            case INSTANCE -> OF_INSTANCE;
        };
    }

    /** The table of this level, and those above it that some SQL speaks of. */
    private static String tables(QueryLevel level, String sql) {
        boolean patient = names("p", sql);
        boolean study = patient || names("s", sql);
        var tables =
                new StringBuilder(
                        switch (level) {
                            case STUDY -> "index.study s";
                            case SERIES -> "index.series e";
                            case INSTANCE -> "index.instance i";
                        });
        if (level == QueryLevel.INSTANCE && names("e", sql)) {
            tables.append(
                    " join index.series e on e.study_uid = i.study_uid"
                            + " and e.series_uid = i.series_uid");
        }
        if (level != QueryLevel.STUDY && study) {
            tables.append(" join index.study s on s.study_uid = ")
                    .append(level == QueryLevel.SERIES ? "e" : "i")
                    .append(".study_uid");
        }
        if (patient) {
            tables.append(" join index.patient p on p.id = s.patient");
        }
        return tables.toString();
    }

    private static boolean names(String alias, String sql) {
        return Pattern.compile("\\b" + alias + "\\.").matcher(sql).find();
    }

    /** What the last row of the page before has in the way of this order; it may be gone. */
    static List<String> ofRow(Handle tx, QueryLevel level, Ordering ordering, Cursor place) {
        var values = ordering.ofRow();
        if (values.isEmpty()) {
            return List.of();
        }
        var columns = String.join(", ", values);
        var where =
                switch (level) {
                    case STUDY -> "s.study_uid = :study";
                    case SERIES -> "e.study_uid = :study and e.series_uid = :series";
                    case INSTANCE -> "i.study_uid = :study and i.instance_uid = :instance";
                };
        var statement =
                tx.createQuery(
                                "select %s from %s where %s"
                                        .formatted(columns, tables(level, columns), where))
                        .bind("study", place.study());
        switch (level) {
            case STUDY -> {}
            case SERIES -> statement.bind("series", place.series());
            case INSTANCE -> statement.bind("instance", place.instance());
        }
        return statement
                .map((row, _) -> {
                    var texts = new ArrayList<String>();
                    for (int column = 1; column <= values.size(); column++) {
                        texts.add(row.getString(column));
                    }
                    return List.copyOf(texts);
                })
                .findOne()
                .orElseThrow(() ->
                        Cursor.invalid(
                                "what the page before ended with is gone; begin with the first page"));
    }

    private static Optional<String> total(
            Handle tx,
            QidoQuery query,
            Conditions conditions,
            Map<String, String> fixed,
            List<Row> rows,
            int size) {
        boolean isFirst = query.offset() == 0 && query.after().isEmpty();
        if (isFirst && rows.size() <= size) {
            return Optional.of("" + rows.size());
        }
        if (!conditions.areServed() && fixed.isEmpty()) {
            return Optional.empty();
        }
        var statement =
                "select count(*) from (select 1 from %s where %s limit %d) found"
                        .formatted(
                                tables(query.level(), conditions.sql()),
                                conditions.sql(),
                                MOST_COUNTED + 1);
        long count = bind(tx.createQuery(statement), conditions).mapTo(Long.class).one();
        return Optional.of(count > MOST_COUNTED ? MOST_COUNTED + "+" : "" + count);
    }

    /** Binds the values of conditions. */
    static Query bind(Query statement, Conditions conditions) {
        conditions
                .lists()
                .forEach((name, values) ->
                        Columns.of(values).text(name, value -> value).bindTo(statement));
        return statement.bindMap(conditions.texts());
    }

    private static Cursor place(ResultSet row, QueryLevel level, String order) throws SQLException {
        return new Cursor(
                order,
                row.getObject("last_received", OffsetDateTime.class).toInstant(),
                row.getString("study_uid"),
                level == QueryLevel.STUDY ? "" : row.getString("series_uid"),
                level == QueryLevel.INSTANCE ? row.getString("instance_uid") : "");
    }
}
