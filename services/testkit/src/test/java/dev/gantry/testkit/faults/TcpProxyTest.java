package dev.gantry.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private static final int SHORT_MILLIS = 200;

    private ServerSocket server;
    private TcpProxy proxy;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        proxy = TcpProxy.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
        for (var client : clients) {
            client.close();
        }
    }

    @Test
    void what_one_says_the_other_hears_to_its_end() throws IOException {
        var client = connect();

        client.getOutputStream().write("hello".getBytes());
        client.shutdownOutput();

        assertThat(client.getInputStream().readAllBytes()).isEqualTo("hello".getBytes());
    }

    @Test
    void nothing_passes_a_cut_and_what_was_said_arrives_when_it_is_healed() throws IOException {
        var client = connect();
        assertThat(echoed(client, 1)).isEqualTo(1);

        proxy.cut();
        client.getOutputStream().write(2);
        client.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        proxy.heal();

        client.setSoTimeout(0);
        assertThat(client.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void a_reset_ends_open_connections_and_lets_new_ones_in() throws IOException {
        var client = connect();
        assertThat(echoed(client, 1)).isEqualTo(1);

        proxy.reset();

        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(echoed(connect(), 3)).isEqualTo(3);
    }

    @Test
    void nobody_gets_in_while_it_does_not_accept_and_those_inside_stay() throws IOException {
        var inside = connect();
        assertThat(echoed(inside, 1)).isEqualTo(1);

        proxy.stopAccepting();

        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        assertThat(echoed(inside, 2)).isEqualTo(2);
        proxy.heal();
        assertThat(echoed(connect(), 3)).isEqualTo(3);
    }

    @Test
    void a_slow_network_holds_back_what_a_healed_one_lets_through() throws IOException {
        var client = connect();
        proxy.slowDownTo(1);
        client.getOutputStream().write(new byte[1000]);
        client.setSoTimeout(SHORT_MILLIS);

        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        proxy.heal();

        client.setSoTimeout(0);
        assertThat(client.getInputStream().readNBytes(1000)).hasSize(1000);
    }

    @Test
    void a_delay_holds_back_each_piece() throws IOException {
        var client = connect();
        proxy.delayBy(Duration.ofMillis(2 * SHORT_MILLIS));
        client.getOutputStream().write(7);
        client.setSoTimeout(SHORT_MILLIS);

        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);

        client.setSoTimeout(0);
        assertThat(client.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void where_nobody_listens_a_client_is_reset() throws IOException {
        server.close();
        Await.until(
                "the client is reset",
                () -> {
                    try (var client = connect()) {
                        return client.getInputStream().read() < 0;
                    } catch (SocketException reset) {
                        return true;
                    }
                });
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        clients.add(client);
        return client;
    }

    private static int echoed(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    private void echo() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException broken) {
            return;
        }
    }
}
