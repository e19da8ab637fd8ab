package dev.gantry.admin.trace;

import dev.gantry.admin.messages.Language;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Shows the way of a study; a page without it is better than none when the database is away. */
@Singleton
public final class ShowTrace {
    private static final Logger LOG = Logger.getLogger(ShowTrace.class);

    private final TraceSearch search;

    ShowTrace(@DataSource("admin") Database database) {
        this.search = new TraceSearch(database);
    }

    /** The way of this study, in the person's language. */
    public Trace of(String studyUid, Language language) {
        try {
            var tell = new TraceFormatter(language);
            return new Trace(search.ofStudy(studyUid).stream().map(tell::step).toList());
        } catch (Outage away) {
            LOG.warnf("The trace of study %s cannot be read: %s", studyUid, away.getMessage());
            return Trace.unknown();
        }
    }
}
