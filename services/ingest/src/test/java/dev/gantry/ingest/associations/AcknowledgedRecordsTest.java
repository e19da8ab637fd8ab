package dev.gantry.ingest.associations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.events.Topic;
import dev.gantry.platform.kafka.RecordOffset;
import org.junit.jupiter.api.Test;

class AcknowledgedRecordsTest {
    private static final AeTitle CT = new AeTitle("CT_1");

    private final AcknowledgedRecords records = new AcknowledgedRecords();

    @Test
    void the_last_event_of_each_partition_is_known() {
        records.add(CT, event(0, 7));
        records.add(CT, event(1, 3));
        records.add(CT, event(0, 6)); // on another association, a little late

        assertThat(records.of(CT)).containsExactlyInAnyOrder(event(0, 7), event(1, 3));
    }

    @Test
    void nobody_waits_for_what_another_device_stored() {
        records.add(CT, event(0, 7));

        assertThat(records.of(new AeTitle("CT_2"))).isEmpty();
    }

    @Test
    void what_the_index_has_is_not_waited_for_again_but_what_came_meanwhile_is() {
        records.add(CT, event(0, 7));
        records.add(CT, event(1, 3));
        var awaited = records.of(CT);
        records.add(CT, event(1, 4));

        records.indexed(CT, awaited);

        assertThat(records.of(CT)).containsExactly(event(1, 4));
    }

    @Test
    void a_thousand_titles_are_remembered_and_the_oldest_goes_for_one_more() {
        records.add(CT, event(0, 1));
        for (int i = 0; i < 1_000; i++) {
            records.add(new AeTitle("T" + i), event(0, i + 2L));
        }

        assertThat(records.of(CT)).isEmpty();
        assertThat(records.of(new AeTitle("T0"))).hasSize(1);
        assertThat(records.of(new AeTitle("T999"))).hasSize(1);
    }

    private static RecordOffset event(int partition, long offset) {
        return new RecordOffset(Topic.INSTANCE_STORED, partition, offset);
    }
}
