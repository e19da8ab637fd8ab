package dev.gantry.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.servers.Server;
import dev.gantry.servers.ServerFailure;
import dev.gantry.testkit.Await;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    @Test
    void what_ended_is_brought_back_while_another_one_waits_for_it() {
        var database = new Dependency();
        var service = new Dependent(database);
        var supervisor = new Supervisor(List.of(service, database));

        supervisor.start();

        Await.until("both run", () -> service.isAlive() && database.isAlive());
        supervisor.stop();
        assertThat(service.isAlive()).isFalse();
        assertThat(database.isAlive()).isFalse();
    }

    /** Runs from its start to its stop. */
    private static class Dependency implements Server {
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile boolean alive;

        @Override
        public String name() {
            return "database";
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public void start() {
            alive = true;
            started.countDown();
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public void stop() {
            alive = false;
        }

        @Override
        public void kill() {
            alive = false;
        }
    }

    /** Is ready once the other one runs. */
    private static final class Dependent extends Dependency {
        private final Dependency needed;

        Dependent(Dependency needed) {
            this.needed = needed;
        }

        @Override
        public String name() {
            return "service";
        }

        @Override
        public void start() {
            try {
                if (!needed.started.await(2, TimeUnit.MINUTES)) {
                    throw new ServerFailure("the database does not run");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.start();
        }
    }
}
