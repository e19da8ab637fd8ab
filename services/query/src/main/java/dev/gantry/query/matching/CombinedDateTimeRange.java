package dev.gantry.query.matching;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.Matching;
import dev.gantry.dicom.query.Matching.AnyOf;
import dev.gantry.dicom.query.Matching.Between;
import dev.gantry.dicom.query.Matching.Empty;
import dev.gantry.dicom.query.Matching.Equal;
import dev.gantry.dicom.query.Matching.Since;
import dev.gantry.dicom.query.Matching.Universal;
import dev.gantry.dicom.query.Matching.Until;
import dev.gantry.dicom.query.Matching.Wildcard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Combined date time matching (PS3.4 §C.2.2.2.5): {@code StudyDate=20260101-20260103} and {@code
 * StudyTime=2200-0600} are the time from the first evening to the third morning, and not three
 * nights. An end of the times without the same end of the dates makes no date time; then each is
 * matched by itself.
 */
final class CombinedDateTimeRange {
    /** Which time belongs to which date. */
    static final Map<Tag, Tag> TIME_OF =
            Map.of(
                    Tags.StudyDate, Tags.StudyTime,
                    Tags.SeriesDate, Tags.SeriesTime,
                    Tags.PerformedProcedureStepStartDate, Tags.PerformedProcedureStepStartTime);

    private record Ends(Optional<String> from, Optional<String> to) {}

    private CombinedDateTimeRange() {}

    /**
     * What the times leave of the days at both ends; empty when the two are no combined range.
     *
     * @param date the SQL of the date, with the cast that its values need
     */
    static Optional<Condition> ends(
            Matching dates, Matching times, String date, String cast, String time, String p) {
        var days = ends(dates);
        var hours = ends(times);
        if (days.isEmpty()
                || hours.isEmpty()
                || hours.get().from().isPresent() && days.get().from().isEmpty()
                || hours.get().to().isPresent() && days.get().to().isEmpty()) {
            return Optional.empty();
        }
        var sql = new StringBuilder("true");
        var texts = new HashMap<String, String>();
        hours.get()
                .from()
                .ifPresent(first -> {
                    sql.append(
                            " and (%1$s <> :%2$sday%3$s or %4$s >= :%2$stime)"
                                    .formatted(date, p + "from", cast, time));
                    texts.put(p + "fromday", days.get().from().orElseThrow());
                    texts.put(p + "fromtime", first);
                });
        hours.get()
                .to()
                .ifPresent(last -> {
                    sql.append(
                            " and (%1$s <> :%2$sday%3$s or %4$s < :%2$stime)"
                                    .formatted(date, p + "to", cast, time));
                    texts.put(p + "today", days.get().to().orElseThrow());
                    texts.put(p + "totime", last + Matcher.Digits.BEHIND);
                });
        return Optional.of(Condition.of(sql.toString(), texts).unserved());
    }

    private static Optional<Ends> ends(Matching matching) {
        return switch (matching) {
            case Between(var from, var to) ->
                    Optional.of(new Ends(Optional.of(from), Optional.of(to)));
            case Since(var from) -> Optional.of(new Ends(Optional.of(from), Optional.empty()));
            case Until(var to) -> Optional.of(new Ends(Optional.empty(), Optional.of(to)));
            case Equal _, AnyOf _, Wildcard _, Empty _, Universal _ -> Optional.empty();
        };
    }
}
