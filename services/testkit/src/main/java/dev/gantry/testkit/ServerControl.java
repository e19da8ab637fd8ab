package dev.gantry.testkit;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Takes a server away and brings it back, from any class loader of this JVM. */
public interface ServerControl {
    /** Brings it back, with its data and at its address; returns when it answers. */
    void start();

    /** Takes it away. */
    void stop();

    /** Its name among the MBeans. */
    static ObjectName nameOf(String server) {
        try {
            return new ObjectName("dev.gantry.testkit:server=" + server);
        } catch (JMException e) {
            throw new IllegalArgumentException(server, e);
        }
    }

    /** The control of a server that was started somewhere in this JVM. */
    static ServerControl of(String server) {
        return new ServerControl() {
            @Override
            public void start() {
                invoke("start");
            }

            @Override
            public void stop() {
                invoke("stop");
            }

            private void invoke(String operation) {
                try {
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(nameOf(server), operation, new Object[0], new String[0]);
                } catch (JMException e) {
                    throw new IllegalStateException("Cannot %s %s".formatted(operation, server), e);
                }
            }
        };
    }
}
