package dev.gantry.query.paging;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.WantedAttributes.Among;
import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import dev.gantry.query.matching.Conditions;
import dev.gantry.query.matching.DeclaredSearch;
import dev.gantry.query.matching.ReturnedAttributes;
import dev.gantry.query.matching.TypedText;
import dev.gantry.query.results.Match;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/** Finds the page of patients, studies, series or instances that a query asks for. */
@Singleton
public final class PageSearch {
    /** Most results of one page, so that no search can fill the memory. */
    private static final int MOST = 5_000;

    /** With all attributes results are large. */
    private static final int MOST_WITH_ALL = 500;

    /** Counting ends here, so that it costs the same however full the archive is. */
    private static final int MOST_COUNTED = 10_000;

    /**
     * For each result that is wanted so many rows are looked through for what is typed, before it
     * is looked up: some hundredths of a second for a page of the console. What is then looked up
     * is less than one study in eighty.
     */
    static final int ROWS_LOOKED_THROUGH = 80;

    /** Rows are fetched so many at a time, since each may have a whole header. */
    private static final int FETCH_SIZE = 100;

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

    private record Row(Match match, PageCursor.Position position) {}

    /**
     * The page.
     *
     * @throws dev.gantry.dicom.query.InvalidQuery when the query asks for what there is not
     * @throws dev.gantry.query.Refusal when it cannot be answered yet
     */
    public Page find(Query query) {
        return find(query, new RunningSearch());
    }

    /**
     * The page, unless somebody ends the search.
     *
     * @throws dev.gantry.dicom.query.InvalidQuery when the query asks for what there is not
     * @throws dev.gantry.query.Refusal when it cannot be answered yet
     * @throws dev.gantry.platform.Outage when it was ended, too
     */
    public Page find(Query query, RunningSearch running) {
        return find(query, TypedText.NOTHING, running);
    }

    /**
     * The page of studies that match what somebody has typed, too.
     *
     * @throws dev.gantry.dicom.query.InvalidQuery when the query asks for what there is not
     * @throws dev.gantry.query.Refusal when it cannot be answered yet
     */
    public Page find(Query query, TypedText typed) {
        return find(query, typed, new RunningSearch());
    }

    private Page find(Query query, TypedText typed, RunningSearch running) {
        var conditions = Conditions.of(query, typed, declared, settings.handling());
        var ordering = Ordering.of(query);
        var cursor =
                query.page()
                        .cursor()
                        .map(text -> PageCursor.parse(text, query.level(), ordering.fingerprint()));
        var returned = ReturnedAttributes.of(query);
        var all = new PageStatement(query.level(), returned, conditions, ordering);
        int size = size(query);
        return database.inTransaction(tx -> { // a cursor of the database lives in a transaction
            if (!typed.isNothing()) {
                var first = amongFirst(query, typed, all, size);
                var rows = rows(tx, first, cursor, query.page().offset(), size + 1, running);
                if (rows.size() > size || typed.isShort()) {
                    return page(query, first, rows, size, Optional.empty());
                }
            }
            var rows = rows(tx, all, cursor, query.page().offset(), size + 1, running);
            return page(query, all, rows, size, total(tx, query, all, rows.size(), size));
        });
    }

    /** What is typed may match so much that it is found sooner than looked up. */
    private PageStatement amongFirst(Query query, TypedText typed, PageStatement all, int size) {
        return new PageStatement(
                all.level(),
                all.returned(),
                Conditions.of(query, typed.inRows(), declared, settings.handling()),
                all.ordering(),
                OptionalInt.of(ROWS_LOOKED_THROUGH * size));
    }

    private static Page page(
            Query query,
            PageStatement statement,
            List<Row> rows,
            int size,
            Optional<String> total) {
        boolean more = rows.size() > size && size > 0;
        var shown = rows.subList(0, Math.min(size, rows.size()));
        return new Page(
                shown.stream().map(Row::match).toList(),
                more
                        ? Optional.of(
                                new PageCursor(
                                        statement.ordering().fingerprint(),
                                        shown.getLast().position()))
                        : Optional.empty(),
                total,
                statement.conditions().ignored(),
                statement.returned().unsupported(),
                literal(query));
    }

    private static int size(Query query) {
        var most = query.wanted().all() ? MOST_WITH_ALL : MOST;
        return Math.min(query.page().limit().orElse(most), most);
    }

    /** Names that no index of sounds leads to. */
    private static List<AttributePath> literal(Query query) {
        if (!query.options().fuzzyNames()) {
            return List.of();
        }
        return query.keys().keySet().stream()
                .filter(path -> path.vr() == Vr.PN && !path.last().equals(Tags.PatientName))
                .sorted(AttributePath.ORDER)
                .toList();
    }

    private static List<Row> rows(
            Handle tx,
            PageStatement page,
            Optional<PageCursor> cursor,
            int offset,
            int limit,
            RunningSearch running) {
        var statement =
                tx.createQuery(page.page(cursor.isPresent()))
                        .bind("limit", limit)
                        .bind("offset", offset)
                        .addCustomizer(running)
                        .setFetchSize(FETCH_SIZE);
        cursor.ifPresent(after ->
                statement.bindMap(page.ordering().values(after, lastRow(tx, page, after))));
        var table = page.table();
        return bind(statement, page.conditions())
                .map((row, _) -> {
                    var match = table.match(row, page.returned());
                    return new Row(match, table.position(row, match.uids()));
                })
                .list();
    }

    /** What the last row of the page before has in the way of this order; it may be gone. */
    static List<String> lastRow(Handle tx, PageStatement page, PageCursor cursor) {
        int values = page.ordering().ofRow().size();
        if (values == 0) {
            return List.of();
        }
        var statement = tx.createQuery(page.lastRow());
        switch (cursor.lastRow()) {
            case PageCursor.Position.OfPatient(var id) -> statement.bind("patient", id);
            case PageCursor.Position.InStudy(_, var study, var series, var instance) -> {
                statement.bind("study", study.value());
                if (page.level() == QueryLevel.SERIES) {
                    statement.bind("series", PageCursor.text(series));
                } else if (page.level() == QueryLevel.INSTANCE) {
                    statement.bind("instance", PageCursor.text(instance));
                }
            }
        }
        return statement
                .map((row, _) -> texts(row, values))
                .findOne()
                .orElseThrow(() ->
                        PageCursor.invalid(
                                "what the page before ended with is gone; begin with the first page"));
    }

    private static List<String> texts(ResultSet row, int count) throws SQLException {
        var texts = new ArrayList<String>();
        for (int column = 1; column <= count; column++) {
            texts.add(row.getString(column));
        }
        return texts;
    }

    /** Not said where everything would have to be looked at, and C-FIND never says it. */
    private static Optional<String> total(
            Handle tx, Query query, PageStatement page, int rows, int size) {
        if (query.wanted().among() == Among.NAMED) {
            return Optional.empty();
        }
        if (query.page().isFirst() && rows <= size) {
            return Optional.of("" + rows);
        }
        if (!page.conditions().areServed()) {
            return Optional.empty();
        }
        var statement = tx.createQuery(page.count(MOST_COUNTED + 1));
        long count = bind(statement, page.conditions()).mapTo(Long.class).one();
        return Optional.of(count > MOST_COUNTED ? MOST_COUNTED + "+" : "" + count);
    }

    /** Binds the values of conditions. */
    static org.jdbi.v3.core.statement.Query bind(
            org.jdbi.v3.core.statement.Query statement, Conditions conditions) {
        conditions
                .lists()
                .forEach((name, values) ->
                        Columns.of(values).text(name, value -> value).bindTo(statement));
        return statement.bindMap(conditions.texts());
    }
}
