package dev.gantry.index.consume;

import dev.gantry.index.announce.RaisedTable;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.index.attributes.SearchableTable;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.index.patients.ClaimTable;
import dev.gantry.index.patients.PatientTable;
import dev.gantry.index.studies.SeriesTable;
import dev.gantry.index.studies.StudyTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Keeps what stands above the instances: series, studies, patients, and what is said of them. */
@Singleton
final class DescribeStudies {
    private static final int PAGE = 500; // headers in memory at once

    private final InstanceTable instances;
    private final PatientTable patients;
    private final ClaimTable claims;
    private final SeriesTable series;
    private final StudyTable studies;
    private final RaisedTable raised;
    private final SearchableTable searchable;

    @Inject
    DescribeStudies(
            InstanceTable instances,
            PatientTable patients,
            ClaimTable claims,
            SeriesTable series,
            StudyTable studies,
            RaisedTable raised,
            SearchableTable searchable) {
        this.instances = instances;
        this.patients = patients;
        this.claims = claims;
        this.series = series;
        this.studies = studies;
        this.raised = raised;
        this.searchable = searchable;
    }

    /**
     * Keeps other transactions away from these studies, as far as they are there.
     *
     * @return the rows of their patients
     */
    Set<Long> lock(Handle tx, List<String> uids) {
        return studies.lock(tx, uids);
    }

    /**
     * Adds what is shown now, and was not counted before.
     *
     * @param former the patients whose the studies were up to now
     */
    void add(Handle tx, List<Arrival> arrivals, Set<Long> former) {
        var affected = new TreeSet<>(former);
        affected.addAll(count(tx, arrivals));
        patients.restate(tx, affected);
    }

    /** Describes and counts studies from the instances that are shown; one without any goes. */
    void anew(Handle tx, List<String> uids) {
        var affected = new TreeSet<>(studies.lock(tx, uids));
        series.forget(tx, uids);
        studies.forget(tx, uids);
        claims.forget(tx, uids);
        searchable.forget(tx, uids);
        for (var study : uids) {
            var page = instances.page(tx, study, "", PAGE);
            while (!page.isEmpty()) {
                affected.addAll(count(tx, page));
                page = instances.page(tx, study, page.getLast().instance(), PAGE);
            }
        }
        patients.restate(tx, affected);
    }

    /** The rows of the patients, whom the studies may describe differently now. */
    private Collection<Long> count(Handle tx, List<Arrival> arrivals) {
        var ids = patients.identify(tx, arrivals);
        series.add(tx, arrivals);
        studies.add(tx, arrivals, ids);
        raised.contradictions(tx, claims.add(tx, arrivals));
        searchable.add(tx, arrivals);
        return ids.values();
    }
}
