package dev.gantry.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListeningTest {
    @AfterEach
    void forget() {
        System.clearProperty("gantry.servers.kafka.port");
        System.clearProperty("gantry.servers.kafka.reached-at");
    }

    @Test
    void clients_reach_a_server_where_it_listens() {
        var listening = Listening.of("Kafka");

        assertThat(listening.port()).isPositive().isEqualTo(listening.reachedAt());
    }

    @Test
    void something_may_stand_between_them() {
        System.setProperty("gantry.servers.kafka.port", "4711");
        System.setProperty("gantry.servers.kafka.reached-at", "4712");

        assertThat(Listening.of("Kafka")).isEqualTo(new Listening(4711, 4712));
        assertThat(Listening.of("PostgreSQL").port()).isNotEqualTo(4711);
    }
}
