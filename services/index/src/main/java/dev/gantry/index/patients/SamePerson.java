package dev.gantry.index.patients;

import dev.gantry.index.patients.ClaimTable.Claim;
import dev.gantry.platform.database.SearchForm;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether two sayings under one id can be about one person. People marry, names are spelt in
 * several ways and written in several scripts, and much is left out: that is no contradiction. What
 * is: another birth date, another sex, or a name of which no part is the same.
 */
final class SamePerson {
    private SamePerson() {}

    static boolean mayBe(Claim one, Claim other) {
        return !differ(digits(one.birthDate()), digits(other.birthDate()))
                && !differ(SearchForm.of(one.sex()), SearchForm.of(other.sex()))
                && !haveNothingInCommon(parts(one.name()), parts(other.name()));
    }

    /** Whether they do not differ even in how they are written. */
    static boolean saysTheSame(Claim one, Claim other) {
        return one.name().equals(other.name())
                && one.birthDate().equals(other.birthDate())
                && one.sex().equals(other.sex());
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    private static boolean haveNothingInCommon(Set<String> one, Set<String> other) {
        return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
    }

    /** ACR-NEMA wrote dates with dots. */
    private static String digits(String date) {
        return date.replace(".", "");
    }

    /** Of all its groups, as they are searched. */
    private static Set<String> parts(String name) {
        var form = SearchForm.of(name);
        return Arrays.stream(form.split(" "))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }
}
