package dev.gantry.query.matching;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.query.QueryLevel;
import java.util.Optional;
import java.util.Set;

/**
 * What a search does with one attribute.
 *
 * @param level what has it; it can be searched for at this level and at those below
 * @param matcher how its value is matched; empty where it is returned only
 * @param items how what is in its items is matched, if it is a sequence
 * @param sortKey what results are put in order by
 * @param computed how the value of a result is made; empty where the value is among the attributes
 *     that the read model keeps
 * @param always at which levels every result has it, if only without a value (PS3.18 §10.6.3.3)
 * @param ifKnown at which levels results have it where there is a value
 */
record SearchableAttribute(
        Tag tag,
        QueryLevel level,
        Optional<Matcher> matcher,
        Optional<SequenceMatcher> items,
        Optional<SortKey> sortKey,
        Optional<Computed> computed,
        Set<QueryLevel> always,
        Set<QueryLevel> ifKnown) {

    /**
     * A value that is made for a result.
     *
     * @param whenNamed whether only an identifier of C-FIND gets it, which has named it: it costs
     *     more than what is there anyway
     */
    record Computed(String sql, boolean whenNamed) {}

    /** Copies the levels. */
    SearchableAttribute {
        always = Set.copyOf(always);
        ifKnown = Set.copyOf(ifKnown);
    }

    static SearchableAttribute of(QueryLevel level, Tag tag) {
        return new SearchableAttribute(
                tag,
                level,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of());
    }

    SearchableAttribute matched(Matcher by) {
        return new SearchableAttribute(
                tag, level, Optional.of(by), items, sortKey, computed, always, ifKnown);
    }

    /** No database index leads to what is matched. */
    SearchableAttribute matchedUnindexed(Matcher by) {
        return matched(new Matcher.Unindexed(by));
    }

    /** A database index leads to what is matched. */
    SearchableAttribute itemsMatched() {
        return itemsMatched(true);
    }

    /** No database index does. */
    SearchableAttribute itemsMatchedUnindexed() {
        return itemsMatched(false);
    }

    private SearchableAttribute itemsMatched(boolean indexed) {
        var alias =
                switch (level) {
                    case PATIENT -> "p";
                    case STUDY -> "s";
                    case SERIES -> "e";
                    case INSTANCE -> throw new IllegalStateException("Headers are not searched");
                };
        var column = alias + ".attributes";
        return new SearchableAttribute(
                tag,
                level,
                matcher,
                Optional.of(new SequenceMatcher(column, tag, indexed)),
                sortKey,
                computed,
                always,
                ifKnown);
    }

    SearchableAttribute sorted(SortKey by) {
        return new SearchableAttribute(
                tag, level, matcher, items, Optional.of(by), computed, always, ifKnown);
    }

    SearchableAttribute computed(String sql) {
        return computed(new Computed(sql, false));
    }

    SearchableAttribute computedWhenNamed(String sql) {
        return computed(new Computed(sql, true));
    }

    private SearchableAttribute computed(Computed value) {
        return new SearchableAttribute(
                tag, level, matcher, items, sortKey, Optional.of(value), always, ifKnown);
    }

    SearchableAttribute always(QueryLevel... levels) {
        return new SearchableAttribute(
                tag, level, matcher, items, sortKey, computed, Set.of(levels), ifKnown);
    }

    SearchableAttribute ifKnown(QueryLevel... levels) {
        return new SearchableAttribute(
                tag, level, matcher, items, sortKey, computed, always, Set.of(levels));
    }
}
