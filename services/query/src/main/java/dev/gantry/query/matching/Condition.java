package dev.gantry.query.matching;

import java.util.List;
import java.util.Map;

/**
 * A condition in SQL and the values that it binds. The SQL is made of constants only.
 *
 * @param sql with named parameters
 * @param texts values of parameters
 * @param lists values of parameters that are arrays of text
 * @param served whether a database index leads to the rows; without one all have to be looked at
 */
record Condition(
        String sql, Map<String, String> texts, Map<String, List<String>> lists, boolean served) {

    static Condition of(String sql) {
        return new Condition(sql, Map.of(), Map.of(), true);
    }

    static Condition of(String sql, Map<String, String> texts) {
        return new Condition(sql, texts, Map.of(), true);
    }

    static Condition of(String sql, String list, List<String> values) {
        return new Condition(sql, Map.of(), Map.of(list, values), true);
    }

    Condition unserved() {
        return new Condition(sql, texts, lists, false);
    }

    @Override
    public String toString() {
        return sql; // the values may identify a patient
    }
}
