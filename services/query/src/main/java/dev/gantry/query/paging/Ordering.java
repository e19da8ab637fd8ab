package dev.gantry.query.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.OrderBy;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.WantedAttributes.Among;
import dev.gantry.query.matching.SearchableAttributes;
import dev.gantry.query.matching.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * The order of results, which is total: UIDs decide where all else is equal. A page follows another
 * by what is greater than its last row, so it costs the same wherever it lies, and nothing that
 * comes in between shifts it.
 */
final class Ordering {
    private record Term(SortKey key, boolean descending) {
        String sql() {
            return key.sql() + (descending ? " desc" : "");
        }

        String beyond() {
            return descending ? "<" : ">";
        }

        String value(int index) {
            return ":after%d::%s".formatted(index, key.type());
        }
    }

    private final QueryLevel level;
    private final List<Term> terms = new ArrayList<>();

    private Ordering(QueryLevel level) {
        this.level = level;
    }

    /**
     * The order that a query asks for, or ours: the study received last first, and in it what has
     * the smallest number; patients by their ids. Within one study anything can be sorted.
     *
     * @throws InvalidQuery when there is no such order
     */
    static Ordering of(Query query) {
        var ordering = new Ordering(query.level());
        for (var order : query.orderBy()) {
            ordering.add(sortKey(order, query.level()), order.descending());
        }
        if (ordering.terms.isEmpty()) {
            if (query.wanted().among() == Among.NAMED) {
                ordering.addThatStay();
            } else {
                ordering.addOurs();
            }
        } else if (query.within().study().isEmpty() && !ordering.terms.getFirst().key().leads()) {
            throw invalid(
                    query.orderBy().getFirst(),
                    "over all studies an order begins with "
                            + keywords(SearchableAttributes.leading()));
        }
        ordering.addUids();
        return ordering;
    }

    private static SortKey sortKey(OrderBy order, QueryLevel level) {
        return Optional.of(order.path())
                .filter(path -> path.tags().size() == 1)
                .flatMap(path -> SearchableAttributes.sortKey(level, path.last()))
                .orElseThrow(() ->
                        invalid(
                                order,
                                "results can be put in order by "
                                        + keywords(SearchableAttributes.sortable(level))));
    }

    private static InvalidQuery invalid(OrderBy order, String why) {
        return new InvalidQuery("orderby", order.path().toString(), why);
    }

    private static String keywords(List<Tag> tags) {
        return tags.stream()
                .map(tag -> tag.keyword().orElseGet(tag::hex))
                .collect(Collectors.joining(", "));
    }

    private static SortKey number(QueryLevel level, Tag tag) {
        return SearchableAttributes.sortKey(level, tag).orElseThrow();
    }

    /**
     * Who asks by C-FIND takes all pages for one answer. What is received between two of them must
     * not bring a study to the front that has not been sent yet.
     */
    private void addThatStay() {
        if (level == QueryLevel.PATIENT) {
            addPatient();
        } else {
            add(SortKey.STUDY_UID, false);
        }
    }

    private void addPatient() {
        add(SortKey.PATIENT_ID, false);
        add(SortKey.PATIENT_ISSUER, false);
    }

    private void addOurs() {
        if (level == QueryLevel.PATIENT) {
            addPatient();
            return;
        }
        add(SortKey.RECEIVED, true);
        add(SortKey.STUDY_UID, true);
        if (level != QueryLevel.STUDY) {
            add(number(QueryLevel.SERIES, Tags.SeriesNumber), false);
            add(SortKey.SERIES_UID, false);
        }
        if (level == QueryLevel.INSTANCE) {
            add(number(QueryLevel.INSTANCE, Tags.InstanceNumber), false);
        }
    }

    private void addUids() {
        if (level == QueryLevel.PATIENT) {
            return; // id and issuer make a patient
        }
        var direction = terms.getLast().descending();
        add(SortKey.STUDY_UID, direction);
        if (level != QueryLevel.STUDY) {
            add(SortKey.SERIES_UID, direction);
        }
        if (level == QueryLevel.INSTANCE) {
            add(SortKey.INSTANCE_UID, direction);
        }
    }

    private void add(SortKey key, boolean descending) {
        if (terms.stream().noneMatch(term -> term.key().equals(key))) {
            terms.add(new Term(key, descending));
        }
    }

    /** For {@code order by}. */
    String sql() {
        return terms.stream().map(Term::sql).collect(Collectors.joining(", "));
    }

    /** Another one for each order, so that a cursor cannot be used with the wrong one. */
    String fingerprint() {
        var crc = new CRC32();
        crc.update((level + sql()).getBytes(UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /** The values that only the row itself has, as texts. */
    List<String> ofRow() {
        return terms.stream()
                .map(Term::key)
                .filter(key -> key.source() == SortKey.Source.ROW)
                .map(key -> "(%s)::text".formatted(key.sql()))
                .toList();
    }

    /** What lies behind a row. */
    String after() {
        var first = terms.getFirst();
        var begins = "%s %s= %s and ".formatted(first.key().sql(), first.beyond(), first.value(0));
        boolean oneWay = terms.stream().map(Term::descending).distinct().count() == 1;
        return begins + (oneWay ? rowAfter() : after(0));
    }

    /** A comparison of rows, which PostgreSQL can look up in an index as a whole. */
    private String rowAfter() {
        var values =
                IntStream.range(0, terms.size())
                        .mapToObj(index -> terms.get(index).value(index))
                        .collect(Collectors.joining(", "));
        var keys = terms.stream().map(term -> term.key().sql()).collect(Collectors.joining(", "));
        return "(%s) %s (%s)".formatted(keys, terms.getFirst().beyond(), values);
    }

    private String after(int index) {
        var term = terms.get(index);
        var beyond = "%s %s %s".formatted(term.key().sql(), term.beyond(), term.value(index));
        return index == terms.size() - 1
                ? beyond
                : "(%s or %s = %s and %s)"
                        .formatted(beyond, term.key().sql(), term.value(index), after(index + 1));
    }

    /** The values that {@link #after()} binds. */
    Map<String, String> values(PageCursor cursor, List<String> ofRow) {
        var values = new HashMap<String, String>();
        var looked = ofRow.iterator();
        for (int index = 0; index < terms.size(); index++) {
            var value =
                    switch (terms.get(index).key().source()) {
                        case RECEIVED -> cursor.lastRow().inStudy().received().toString();
                        case STUDY -> cursor.lastRow().inStudy().study().value();
                        case SERIES -> PageCursor.text(cursor.lastRow().inStudy().series());
                        case INSTANCE -> PageCursor.text(cursor.lastRow().inStudy().instance());
                        case ROW -> looked.next();
                    };
            values.put("after" + index, value);
        }
        return values;
    }
}
