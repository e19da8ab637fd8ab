package dev.gantry.query.paging;

import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.query.matching.Conditions;
import dev.gantry.query.matching.ReturnedAttributes;
import java.util.OptionalInt;

/**
 * The SQL of a page: of its rows, of how many there are, and of where it begins.
 *
 * @param amongFirst how many studies are looked at, in the order of the results; nothing for all
 */
record PageStatement(
        QueryLevel level,
        ReturnedAttributes returned,
        Conditions conditions,
        Ordering ordering,
        OptionalInt amongFirst) {

    PageStatement(
            QueryLevel level,
            ReturnedAttributes returned,
            Conditions conditions,
            Ordering ordering) {
        this(level, returned, conditions, ordering, OptionalInt.empty());
    }

    /**
     * The rows of the page. Binds {@code :limit} and {@code :offset}, the values of the conditions,
     * and where it follows a page those of {@link Ordering#values}.
     */
    String page(boolean follows) {
        var columns = table().columns(returned);
        var sql = String.join(" ", columns, conditions.sql(), ordering.sql());
        var behind = follows ? ordering.after() : "true";
        return "select %s from %s where %s and %s and %s order by %s limit :limit offset :offset"
                .formatted(
                        columns,
                        amongFirst.isPresent()
                                ? table().joinedTo(first(behind, amongFirst.getAsInt()), sql)
                                : table().joinedFor(sql),
                        table().shown(),
                        amongFirst.isPresent() ? "true" : behind,
                        conditions.sql(),
                        ordering.sql());
    }

    /** The rows that come first in this order, whatever they match. */
    private String first(String behind, int most) {
        return "select s.* from %s where %s order by %s limit %d"
                .formatted(table().joinedFor(ordering.sql()), behind, ordering.sql(), most);
    }

    /** How many results there are, counted up to a number. */
    String count(int most) {
        return "select count(*) from (select 1 from %s where %s and %s limit %d) found"
                .formatted(
                        table().joinedFor(conditions.sql()),
                        table().shown(),
                        conditions.sql(),
                        most);
    }

    /**
     * What the row that the page before ended with has in the way of this order, a column for each
     * of {@link Ordering#ofRow}. Binds {@code :patient}, or {@code :study}, {@code :series} and
     * {@code :instance}, as far as the level has them.
     */
    String lastRow() {
        var values = String.join(", ", ordering.ofRow());
        return "select %s from %s where %s"
                .formatted(values, table().joinedFor(values), table().key());
    }

    ResultTable table() {
        return ResultTable.of(level);
    }
}
