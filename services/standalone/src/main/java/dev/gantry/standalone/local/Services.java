package dev.gantry.standalone.local;

import dev.gantry.servers.Server;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The six services, in one process or in six. */
sealed interface Services permits OneProcess, ManyProcesses {

    /** Everything that runs beside this process, in the order of starting. */
    List<Server> watched();

    /** Where each process with services says how it is, by name. */
    Map<String, URI> management();

    /**
     * Starts them and waits for the end; the exit code.
     *
     * @param ready called once, when everything answers
     */
    int run(Runnable ready);

    /** Returns when those in this process have stopped; the end has been asked for. */
    void awaitStop();
}
