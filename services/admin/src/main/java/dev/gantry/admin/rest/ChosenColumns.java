package dev.gantry.admin.rest;

import dev.gantry.admin.studies.StudyColumn;
import dev.gantry.admin.studies.StudyView;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of the study list that a browser remembers. */
final class ChosenColumns {
    private static final String COOKIE = "gantry-columns";
    private static final Duration A_YEAR = Duration.ofDays(365);

    private ChosenColumns() {}

    /** Those that it remembers, or the usual ones. */
    static List<StudyColumn> of(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(COOKIE))
                .map(Cookie::getValue)
                .map(value -> StudyView.columns(value.replace('.', ',')))
                .filter(columns -> !columns.isEmpty())
                .orElse(StudyColumn.USUAL);
    }

    /** To remember these. */
    static NewCookie remember(List<StudyColumn> columns) {
        return cookie(
                columns.stream().map(StudyColumn::key).collect(Collectors.joining(".")), A_YEAR);
    }

    /** To remember none. */
    static NewCookie forget() {
        return cookie("", Duration.ZERO);
    }

    private static NewCookie cookie(String value, Duration age) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/console")
                .maxAge((int) age.toSeconds())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
