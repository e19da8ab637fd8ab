package dev.gantry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.StudyChanged;
import dev.gantry.events.Topic;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStoreOutage;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackendsIT {
    private final Backends backends = Backends.shared();

    @Test
    void the_addresses_are_published_before_anything_boots() {
        assertThat(System.getProperty("gantry.kafka.bootstrap-servers")).startsWith("127.0.0.1:");
        assertThat(System.getProperty("gantry.objects.kind")).isEqualTo("s3");
    }

    @Test
    void an_event_that_was_published_can_be_read() {
        var event = new StudyChanged(Uid.random(), Instant.parse("2026-11-24T10:00:00Z"), 3);

        backends.kafka().publish(event);

        assertThat(backends.kafka().events(Topic.STUDY_CHANGED)).contains(event);
    }

    @Test
    void the_database_goes_away_and_comes_back() throws SQLException {
        backends.withoutDatabase(
                () -> assertThatThrownBy(backends::database).isInstanceOf(SQLException.class));

        try (var connection = backends.database()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void the_object_store_goes_away_and_comes_back() {
        var key = new ObjectKey("testkit/" + Uid.random());
        var objects = backends.objects();

        backends.withoutObjectStore(() ->
                assertThatThrownBy(() -> objects.stat(key)).isInstanceOf(ObjectStoreOutage.class));

        assertThat(objects.stat(key)).isEmpty();
    }
}
