package dev.gantry.admin.exceptions;

import dev.gantry.admin.messages.Language;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Shows what was refused, newest first, and says so when the database is away. */
@Singleton
public final class ListRejections {
    private static final Logger LOG = Logger.getLogger(ListRejections.class);
    private static final int PAGE = 30;

    private final Database database;
    private final RejectionTable table;

    ListRejections(@DataSource("admin") Database database, RejectionTable table) {
        this.table = table;
        this.database = database;
    }

    /**
     * One page.
     *
     * @param after where it begins: empty, or the {@code next} of the page before; anything else is
     *     the first page
     */
    public RejectionPage page(String after, Language language) {
        try {
            var found =
                    database.with(handle ->
                            PageCursor.parse(after)
                                    .map(place ->
                                            table.before(handle, place.at(), place.id(), PAGE + 1))
                                    .orElseGet(() -> table.newest(handle, PAGE + 1)));
            var shown = found.subList(0, Math.min(PAGE, found.size()));
            var next = found.size() > PAGE ? PageCursor.of(shown.getLast()).toString() : "";
            return RejectionPage.of(shown, next, language);
        } catch (Outage away) {
            LOG.warnf("The list of rejections cannot be read: %s", away.getMessage());
            return RejectionPage.unreadable();
        }
    }

    /**
     * How much was refused in the last 24 hours; 0 when that cannot be read, the pages must go on.
     */
    public int ofLastDay() {
        try {
            return database.with(
                    handle -> table.countSince(handle, Instant.now().minus(Duration.ofDays(1))));
        } catch (Outage away) {
            LOG.debugf("Refusals cannot be counted: %s", away.getMessage());
            return 0;
        }
    }
}
