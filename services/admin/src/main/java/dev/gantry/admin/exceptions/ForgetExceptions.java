package dev.gantry.admin.exceptions;

import dev.gantry.admin.AdminSettings;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Bounds the list: what was decided goes after a time, and what is beyond a number at once. */
@Singleton
final class ForgetExceptions {
    private static final Logger LOG = Logger.getLogger(ForgetExceptions.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Database database;
    private final AdminSettings.Exceptions settings;
    private final ExceptionTable table;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ForgetExceptions(
            @DataSource("admin") Database database, AdminSettings settings, ExceptionTable table) {
        this.table = table;
        this.database = database;
        this.settings = settings.exceptions();
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("admin-forget-exceptions").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    private void run() {
        try {
            do {
                forget();
            } while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    void forget() {
        try {
            var before = Instant.now().minus(settings.keep());
            database.useTransaction(tx -> table.forgetDecidedBefore(tx, before));
            var many = database.inTransaction(tx -> table.forgetBeyond(tx, settings.most()));
            if (many > 0) {
                LOG.warnf(
                        "%d exceptions are removed: there were more than %d",
                        many, settings.most());
            }
        } catch (Outage later) {
            LOG.debugf("Exceptions are not removed now: %s", later.sentence());
        }
    }
}
