package dev.gantry.index.attributes;

import dev.gantry.index.attributes.DeclaredAttribute.State;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.index.studies.StudyTable;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.AdvisoryLock;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.settings.SettingRange;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Looks at what was there before an attribute was declared, a few studies at a time, no faster than
 * it may; and deletes what is left of those that were taken back. One process of all does so, by a
 * lock that ends with its connection. How far it has come is written in the same transaction as the
 * values, so it goes on wherever it was interrupted, and nothing is harmed by doing it twice.
 */
@Singleton
final class FillAttributes {
    private static final Logger LOG = Logger.getLogger(FillAttributes.class);
    private static final AdvisoryLock LOCK = new AdvisoryLock("gantry index attributes");
    private static final int STUDIES_AT_ONCE = 20;
    private static final int INSTANCES_AT_ONCE = 500; // headers in memory
    private static final int VALUES_AT_ONCE = 5_000;
    private static final int PAUSE_SECONDS = 5;

    private final Database database;
    private final DeclaredTable declared;
    private final SearchableTable values;
    private final StudyTable studies;
    private final InstanceTable instances;
    private final int perSecond;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopping;

    @Inject
    FillAttributes(
            @DataSource("index") Database database,
            DeclaredTable declared,
            SearchableTable values,
            StudyTable studies,
            InstanceTable instances,
            AttributeSettings settings) {
        this.database = database;
        this.declared = declared;
        this.values = values;
        this.studies = studies;
        this.instances = instances;
        perSecond = settings.instancesPerSecond();
        SettingRange.require("gantry.index.attributes.instances-per-second", perSecond, 1, 100_000);
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("gantry-index-attributes").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping = true;
        work.release();
    }

    /** There is something to do. */
    void wake() {
        work.release();
    }

    /** The outermost loop of its thread. */
    private void run() {
        try {
            while (!stopping) {
                workOnce();
                if (work.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    private void workOnce() throws InterruptedException {
        try {
            if (!pending().isEmpty()) {
                workAlone();
            }
        } catch (Outage outage) {
            LOG.debugf("Filling declared attributes waits: %s", outage.sentence());
        } catch (RuntimeException bug) {
            LOG.error("Filling declared attributes failed and is tried again", bug);
        }
    }

    private List<DeclaredAttribute> pending() {
        return database.with(declared::all).stream()
                .filter(attribute -> attribute.state() != State.READY)
                .toList();
    }

    private void workAlone() throws InterruptedException {
        var interrupted =
                database.with(own -> {
                    if (!LOCK.take(own)) {
                        return false;
                    }
                    try {
                        for (var attribute : pending()) {
                            work(attribute);
                        }
                        return false;
                    } catch (InterruptedException e) {
                        return true;
                    } finally {
                        LOCK.giveBack(own);
                    }
                });
        if (interrupted) {
            throw new InterruptedException("while filling declared attributes");
        }
    }

    private void work(DeclaredAttribute attribute) throws InterruptedException {
        switch (attribute.state()) {
            case FILLING -> fill(attribute);
            case REMOVING -> purge(attribute);
            case READY -> {}
        }
    }

    private void fill(DeclaredAttribute attribute) throws InterruptedException {
        LOG.infof("Filling %s of each %s", attribute.path(), attribute.level());
        database.useTransaction(tx -> declared.count(tx, attribute.id()));
        long looked = 1;
        while (!stopping && looked > 0) {
            looked = database.inTransaction(tx -> fillSome(tx, attribute));
            pauseFor(looked);
        }
    }

    /** How many instances were looked at; none when there is nothing more to do. */
    private long fillSome(Handle tx, DeclaredAttribute attribute) {
        var from = declared.reached(tx, attribute.id());
        var some = studies.after(tx, from, STUDIES_AT_ONCE);
        if (some.isEmpty()) {
            declared.ready(tx, attribute.id(), from);
            LOG.infof("%s is searchable", attribute.path());
            return 0;
        }
        studies.lock(tx, some);
        long looked = 0;
        for (var study : some) {
            var page = instances.page(tx, study, "", INSTANCES_AT_ONCE);
            while (!page.isEmpty()) {
                values.add(tx, page, List.of(attribute));
                looked += page.size();
                page =
                        instances.page(
                                tx, study, page.getLast().instance().value(), INSTANCES_AT_ONCE);
            }
        }
        boolean goesOn = declared.advance(tx, attribute.id(), from, some.getLast().value(), looked);
        return goesOn ? Math.max(looked, 1) : 0; // else it was removed, and is looked at later
    }

    private void purge(DeclaredAttribute attribute) throws InterruptedException {
        int purged = VALUES_AT_ONCE;
        while (!stopping && purged == VALUES_AT_ONCE) {
            purged = database.inTransaction(tx -> values.purge(tx, attribute.id(), VALUES_AT_ONCE));
            pauseFor(purged);
        }
        if (!stopping) {
            database.useTransaction(tx -> declared.forget(tx, attribute.id()));
            LOG.infof("Nothing of %s is left", attribute.path());
        }
    }

    private void pauseFor(long looked) throws InterruptedException {
        if (looked > 0 && !stopping) {
            TimeUnit.MICROSECONDS.sleep(looked * 1_000_000 / perSecond);
        }
    }
}
