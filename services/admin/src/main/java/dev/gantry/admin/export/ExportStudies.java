package dev.gantry.admin.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.admin.client.StudyQuery;
import dev.gantry.admin.client.StudyQuery.Result;
import dev.gantry.admin.messages.Language;
import dev.gantry.admin.studies.ColumnTitles;
import dev.gantry.admin.studies.FoundStudies;
import dev.gantry.admin.studies.StudyCells;
import dev.gantry.admin.studies.StudyView;
import jakarta.inject.Singleton;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes what a search finds as a file for a spreadsheet, page after page, so that it costs the
 * same memory however much is found. A file that is not complete says so in its last line.
 */
@Singleton
public final class ExportStudies {
    /** Studies of one file; a spreadsheet opens a million lines, and people read none of them. */
    public static final int MOST = 100_000;

    private static final int PAGE = 500;

    /** By this spreadsheets know that it is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Whatever comes in meanwhile, what is put in order by its date stays where it is. What was
     * received last would jump before the page that is written, and be missing from the file.
     */
    private static final String ORDER_THAT_STAYS = "-StudyDate,-StudyTime";

    private final StudyQuery query;

    ExportStudies(StudyQuery query) {
        this.query = query;
    }

    /** The first page, with which it shows whether there is anything to write. */
    public Result begin(Map<String, String> parameters) {
        return query.search(ordered(parameters), "", PAGE);
    }

    /**
     * Writes the file.
     *
     * @param first what {@link #begin} answered to the same parameters
     * @throws IOException when nobody reads it any more
     */
    public void write(
            OutputStream out,
            Map<String, String> parameters,
            FoundStudies first,
            StudyView view,
            Language language)
            throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        writer.write(BYTE_ORDER_MARK);
        var csv = new CsvWriter(writer);
        csv.line(titles(view, language));
        var words = language.studyViewMessages();
        var page = first;
        int written = 0;
        while (true) {
            for (var study : page.studies()) {
                csv.line(values(study, view));
            }
            written += page.studies().size();
            var next = page.next();
            if (next == null) {
                break;
            }
            if (written >= MOST) {
                csv.line(List.of(words.export_bound(MOST)));
                break;
            }
            if (!(query.search(ordered(parameters), next, Math.min(PAGE, MOST - written))
                    instanceof Result.Page(var following))) {
                csv.line(List.of(words.export_cut()));
                break;
            }
            page = following;
        }
        writer.flush();
    }

    private static Map<String, String> ordered(Map<String, String> parameters) {
        var ordered = new HashMap<>(parameters);
        ordered.putIfAbsent("orderby", ORDER_THAT_STAYS);
        return ordered;
    }

    private static List<String> titles(StudyView view, Language language) {
        var titles = new ArrayList<String>();
        for (var column : view.columns()) {
            titles.add(ColumnTitles.of(column, language.studyListMessages()));
        }
        titles.add(language.studyViewMessages().export_study_uid());
        return titles;
    }

    private static List<String> values(FoundStudies.Study study, StudyView view) {
        return Stream.concat(
                        view.columns().stream().map(column -> StudyCells.plain(study, column)),
                        Stream.of(study.studyUid()))
                .toList();
    }
}
