package dev.gantry.storage.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Topic;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.storage.Loose;
import dev.gantry.storage.Shelf;
import dev.gantry.storage.instances.ReferenceTable;
import dev.gantry.storage.verification.Pace;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheckObjectsIT {
    private final ObjectStore objects;
    private final ReferenceTable references;
    private final IndexProgress index;
    private final EventPublisher events;
    private final Faults faults;
    private final Pace bytes = new Pace(1 << 30);

    @Inject
    CheckObjectsIT(
            ObjectStore objects,
            ReferenceTable references,
            IndexProgress index,
            EventPublisher events,
            Faults faults) {
        this.objects = objects;
        this.references = references;
        this.index = index;
        this.events = events;
        this.faults = faults;
    }

    private record Settings(Duration grace, Orphans orphans) implements ScrubSettings {
        @Override
        public Optional<Duration> interval() {
            return Optional.empty();
        }

        @Override
        public MemorySize bytesPerSecond() {
            return new MemorySize(BigInteger.valueOf(1 << 30));
        }

        @Override
        public int objectsPerSecond() {
            return 1_000;
        }
    }

    @BeforeEach
    void the_index_has_caught_up() {
        var _ = new Shelf();
        Loose.indexHasTaken(1L << 40);
    }

    @Test
    void a_young_object_is_left_alone() {
        var orphan = Loose.put(Samples.ct().build());

        var found = check(Duration.ofHours(1), ScrubSettings.Orphans.ADOPT, orphan.object());

        assertThat(found).isEqualTo(Findings.listed(1));
        assertThat(eventsOf(orphan)).isZero();
    }

    @Test
    void
            an_orphan_is_deleted_if_that_is_wanted_unless_it_is_a_stranger_or_its_event_may_be_set_aside() {
        var orphan = Loose.put(Samples.ct().build());
        var stranger = new ObjectKey("strangers/%s".formatted(orphan.reception()));
        Loose.put(stranger, "Dear sir".getBytes());

        var found = check(Duration.ZERO, ScrubSettings.Orphans.DELETE, orphan.object(), stranger);

        assertThat(found.deleted()).isEqualTo(1);
        assertThat(found.unreadable()).isEqualTo(1);
        assertThat(objects.stat(orphan.object())).isEmpty();
        assertThat(objects.stat(stranger)).isPresent();
        assertThat(eventsOf(orphan)).isZero();

        setAsideAnAnnouncement();
        var doubtful = Loose.put(Samples.ct().build());
        found = check(Duration.ZERO, ScrubSettings.Orphans.DELETE, doubtful.object());

        assertThat(found.adopted()).isEqualTo(1);
        assertThat(objects.stat(doubtful.object())).isPresent();
        assertThat(eventsOf(doubtful)).isEqualTo(1);
    }

    private static void setAsideAnAnnouncement() {
        Backends.shared()
                .kafka()
                .publish(
                        Topic.INSTANCE_STORED.deadLetterName(),
                        Uid.random().value(),
                        "{}".getBytes());
    }

    private Findings check(Duration grace, ScrubSettings.Orphans orphans, ObjectKey... keys) {
        var check =
                new CheckObjects(
                        objects, references, index, events, faults, new Settings(grace, orphans));
        var page = List.of(keys).stream().map(key -> objects.stat(key).orElseThrow()).toList();
        return check.check(page, bytes);
    }

    private static int eventsOf(ReceptionKey orphan) {
        return Backends.shared().kafka().storedEventsOf(orphan.sopInstance()).size();
    }
}
