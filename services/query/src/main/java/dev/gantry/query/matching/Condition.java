package dev.gantry.query.matching;

import java.util.List;
import java.util.Map;

/**
 * A condition in SQL and the values that it binds. The SQL is made of constants only.
 *
 * @param sql with named parameters
 * @param texts values of parameters
 * @param lists values of parameters that are arrays of text
 */
record Condition(String sql, Map<String, String> texts, Map<String, List<String>> lists) {

    static Condition of(String sql) {
        return new Condition(sql, Map.of(), Map.of());
    }

    static Condition of(String sql, Map<String, String> texts) {
        return new Condition(sql, texts, Map.of());
    }

    @Override
    public String toString() {
        return sql; // the values may identify a patient
    }
}
