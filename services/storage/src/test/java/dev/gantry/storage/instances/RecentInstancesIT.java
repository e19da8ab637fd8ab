package dev.gantry.storage.instances;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.storage.Shelf;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecentInstancesIT {
    private final AtomicLong now = new AtomicLong();
    private final List<InstanceAddress> series = new ArrayList<>();
    private final RecentInstances recent;

    @Inject
    RecentInstancesIT(InstanceTable table) {
        recent = new RecentInstances(table, now::get);
    }

    @BeforeEach
    void a_series() throws Exception {
        var shelf = new Shelf();
        for (var slice : Samples.ctSeries(4)) {
            series.add(shelf.put(slice, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).address());
        }
    }

    @Test
    void with_the_second_instance_the_whole_series_is_known_for_two_seconds() throws Exception {
        assertThat(recent.find(series.get(0))).isPresent();
        assertThat(recent.find(series.get(1))).isPresent();
        remove(series.get(3));

        assertThat(recent.find(series.get(2))).isPresent();
        assertThat(recent.find(series.get(3))).isPresent();
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(recent.find(series.get(3))).isEmpty();
        assertThat(recent.find(series.get(2))).isPresent();
    }

    @Test
    void one_instance_alone_reads_no_others() throws Exception {
        assertThat(recent.find(series.get(0))).isPresent();
        remove(series.get(1));

        assertThat(recent.find(series.get(1))).isEmpty();
    }

    @Test
    void what_comes_later_is_found_at_once() throws Exception {
        var first = series.getFirst();
        recent.find(first);
        recent.find(series.get(1));
        var late =
                new Shelf()
                        .put(
                                Samples.ct().study(first.study()).series(first.series()).build(),
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(recent.find(late.address())).isPresent();
    }

    private static void remove(InstanceAddress address) throws SQLException {
        try (var connection = Backends.shared().database();
                var delete =
                        connection.prepareStatement(
                                "delete from index.instance where study_uid = ? and instance_uid = ?")) {
            delete.setString(1, address.study().value());
            delete.setString(2, address.instance().value());
            assertThat(delete.executeUpdate()).isOne();
        }
    }
}
