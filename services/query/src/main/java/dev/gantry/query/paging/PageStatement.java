package dev.gantry.query.paging;

import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.query.matching.Conditions;
import dev.gantry.query.matching.ReturnedAttributes;

/** The SQL of a page: of its rows, of how many there are, and of where it begins. */
record PageStatement(
        QueryLevel level, ReturnedAttributes returned, Conditions conditions, Ordering ordering) {

    /**
     * The rows of the page. Binds {@code :limit} and {@code :offset}, the values of the conditions,
     * and where it follows a page those of {@link Ordering#values}.
     */
    String page(boolean follows) {
        var columns = table().columns(returned);
        return "select %s from %s where %s and %s and %s order by %s limit :limit offset :offset"
                .formatted(
                        columns,
                        table().joinedFor(
                                        String.join(
                                                " ", columns, conditions.sql(), ordering.sql())),
                        table().shown(),
                        follows ? ordering.after() : "true",
                        conditions.sql(),
                        ordering.sql());
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
