package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PendingConnectionsTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void one_address_has_its_share_and_its_oldest_gives_way() throws IOException {
        var pending = new PendingConnections(new PendingLimits(8, 2));
        var first = from("192.0.2.1");
        var second = from("192.0.2.1");
        var other = from("192.0.2.2");

        enter(pending, first, other, second, from("192.0.2.1"));

        assertThat(first.whyDropped().orElseThrow()).contains("more than 2 of one address");
        assertThat(second.whyDropped()).isEmpty();
        assertThat(other.whyDropped()).isEmpty();
        assertThat(pending.count()).isEqualTo(3);
        assertThat(pending.leave(first)).isFalse();
        assertThat(pending.leave(second)).isTrue();
    }

    @Test
    void when_all_places_are_taken_the_address_that_has_most_gives_way() throws IOException {
        var pending = new PendingConnections(new PendingLimits(4, 3));
        var loner = from("192.0.2.1");
        var greedy = List.of(from("192.0.2.2"), from("192.0.2.2"), from("192.0.2.2"));
        var newcomer = from("192.0.2.3");

        enter(pending, loner);
        greedy.forEach(pending::enter);
        enter(pending, newcomer);

        assertThat(greedy.getFirst().whyDropped()).isPresent();
        assertThat(loner.whyDropped()).isEmpty();
        assertThat(newcomer.whyDropped()).isEmpty();
        assertThat(pending.count()).isEqualTo(4);
    }

    @Test
    void with_one_place_the_newcomer_has_it() throws IOException {
        var pending = new PendingConnections(PendingLimits.of(1));
        var connections = new ArrayList<PendingConnection>();
        for (var host : List.of("192.0.2.1", "192.0.2.1", "192.0.2.2", "2001:db8::1")) {
            connections.add(from(host));
        }

        connections.forEach(pending::enter);

        assertThat(pending.count()).isOne();
        assertThat(connections.getLast().whyDropped()).isEmpty();
        assertThat(connections.subList(0, 3)).allMatch(one -> one.whyDropped().isPresent());
        assertThat(pending.leave(connections.getLast())).isTrue();
        assertThat(pending.count()).isZero();
    }

    @Test
    void a_network_of_ipv6_is_one_address_and_a_mapped_address_is_that_of_ipv4() throws Exception {
        assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
        assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
        assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
        assertThat(network("::ffff:192.0.2.1")).isEqualTo(network("192.0.2.1"));
    }

    @Test
    void limits_have_a_range_and_a_quarter_for_one_address() {
        assertThat(PendingLimits.of(200).perAddress()).isEqualTo(50);
        assertThat(PendingLimits.of(1).perAddress()).isOne();
        assertThatThrownBy(() -> PendingLimits.of(0)).hasMessageContaining("1 to 100000");
        assertThatThrownBy(() -> new PendingLimits(10, 11)).hasMessageContaining("1 to 10");
        assertThatThrownBy(() -> new PendingLimits(10, 0)).hasMessageContaining("1 to 10");
    }

    private static void enter(PendingConnections pending, PendingConnection... connections) {
        List.of(connections).forEach(pending::enter);
    }

    private PendingConnection from(String host) throws IOException {
        var socket = new Socket(server.getInetAddress(), server.getLocalPort());
        var link = new SocketLink(socket, Duration.ofSeconds(20));
        return new PendingConnection(link, new InetSocketAddress(host, 104));
    }

    private static Object network(String host) throws UnknownHostException {
        return PendingConnection.network(InetAddress.getByName(host));
    }
}
