package dev.gantry.index.consume;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.index.announce.RaisedTable;
import dev.gantry.index.announce.RaisedTable.Raised;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.index.patients.ClaimTable;
import dev.gantry.index.patients.PatientTable;
import dev.gantry.index.statements.RestatePatients;
import dev.gantry.index.studies.SeriesTable;
import dev.gantry.index.studies.StudyTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
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
    private final RestatePatients restate;
    private final DerivedRows derived;

    @Inject
    DescribeStudies(
            InstanceTable instances,
            PatientTable patients,
            ClaimTable claims,
            SeriesTable series,
            StudyTable studies,
            RaisedTable raised,
            RestatePatients restate,
            DerivedRows derived) {
        this.instances = instances;
        this.patients = patients;
        this.claims = claims;
        this.series = series;
        this.studies = studies;
        this.raised = raised;
        this.restate = restate;
        this.derived = derived;
    }

    /**
     * Keeps other transactions away from these studies, as far as they are there.
     *
     * @return the rows of their patients
     */
    Set<Long> lock(Handle tx, List<Uid> uids) {
        return studies.lock(tx, uids);
    }

    /**
     * Adds what is shown now, and was not counted before.
     *
     * @param former the patients whose the studies were up to now
     */
    void add(Handle tx, List<ReceivedInstance> arrivals, Set<Long> former) {
        var counted = new Counted();
        counted.patients.addAll(former);
        count(tx, arrivals, counted);
        finish(tx, counted);
    }

    /** Describes and counts studies from the instances that are shown; one without any goes. */
    void anew(Handle tx, List<Uid> uids) {
        var counted = new Counted();
        counted.patients.addAll(studies.lock(tx, uids));
        counted.studies.addAll(uids);
        series.forget(tx, uids);
        studies.forget(tx, uids);
        claims.forget(tx, uids);
        derived.forget(tx, uids);
        for (var study : uids) {
            var page = instances.page(tx, study, "", PAGE);
            while (!page.isEmpty()) {
                count(tx, page, counted);
                page = instances.page(tx, study, page.getLast().instance().value(), PAGE);
            }
        }
        finish(tx, counted);
    }

    /** What counting arrivals leaves to be done for all of them at once. */
    private static final class Counted {
        /** The rows of the patients whom the studies may describe differently now. */
        private final Set<Long> patients = new TreeSet<>();

        private final Set<Uid> studies = new TreeSet<>();

        /** The studies of which something was said of their patient that nobody had said before. */
        private final Set<Uid> saying = new TreeSet<>();
    }

    private void count(Handle tx, List<ReceivedInstance> arrivals, Counted counted) {
        var ids = patients.identify(tx, arrivals);
        series.add(tx, arrivals);
        studies.add(tx, arrivals, ids);
        var saying = claims.add(tx, arrivals);
        raised.contradictions(tx, saying);
        derived.add(tx, arrivals);
        counted.patients.addAll(ids.values());
        arrivals.forEach(one -> counted.studies.add(one.stored().studyUid()));
        counted.saying.addAll(saying);
    }

    /** The rows of the patients are locked from here on, so what others said of them is seen. */
    private void finish(Handle tx, Counted counted) {
        restate.restate(tx, counted.patients, counted.studies);
        raised.add(
                tx,
                claims.dividing(tx, List.copyOf(counted.saying)).stream()
                        .map(study -> new Raised(Kind.DEMOGRAPHICS_DIFFER, study, Optional.empty()))
                        .toList());
    }
}
