package dev.gantry.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that starts PostgreSQL and waits to be killed. */
final class PostgresParent {
    private PostgresParent() {}

    public static void main(String[] arguments) throws InterruptedException {
        var folder = Path.of(arguments[0]);
        PostgresServer.on(folder.resolve("postgres"), folder.resolve("postgres.log")).start();
        System.out.println("ready");
        Thread.currentThread().join();
    }

    static ChildJvm.Command command(Path folder) {
        return new ChildJvm.Command(
                "a parent",
                List.of("-Xmx64m"),
                List.of(System.getProperty("java.class.path")),
                PostgresParent.class.getName(),
                List.of(folder.toString()),
                Map.of(),
                folder.resolve("parent.log"));
    }
}
