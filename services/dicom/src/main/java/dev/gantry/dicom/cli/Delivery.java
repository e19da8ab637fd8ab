package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.NoPresentationContext;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Sends files over several associations at once. An association that breaks is opened again; a file
 * that fails is reported, and whoever called may try it again.
 */
final class Delivery {
    /** A file that the peer did not take. */
    record Failed(Outgoing file, String why, boolean worthAnotherTry) {}

    private final RemoteAe remote;
    private final AeTitle calling;
    private final RequestorSettings settings;
    private final int associations;
    private final Listener listener;

    /** Hears what becomes of files. Called by many threads. */
    interface Listener {
        /** The peer has taken it. */
        void taken(Outgoing file, DimseStatus status);

        /** Something went wrong that is not about one file. */
        void say(String message);

        /** The bytes of a file on their way. */
        InputStream watched(InputStream file);
    }

    Delivery(
            RemoteAe remote,
            AeTitle calling,
            RequestorSettings settings,
            int associations,
            Listener listener) {
        this.remote = remote;
        this.calling = calling;
        this.settings = settings;
        this.associations = associations;
        this.listener = listener;
    }

    /**
     * Sends the files, in their order as far as several associations allow.
     *
     * @return those that the peer did not take
     */
    List<Failed> send(List<Outgoing> files) {
        var keys = files.stream().map(Outgoing::context).distinct().toList();
        var failed = new ArrayList<Failed>();
        for (var from = 0; from < keys.size(); from += ContextKey.MAX_PER_ASSOCIATION) {
            var part =
                    keys.subList(
                            from, Math.min(from + ContextKey.MAX_PER_ASSOCIATION, keys.size()));
            var theirs = files.stream().filter(file -> part.contains(file.context())).toList();
            failed.addAll(send(part, theirs));
        }
        return failed;
    }

    private List<Failed> send(List<ContextKey> keys, List<Outgoing> files) {
        var waiting = new ConcurrentLinkedQueue<>(files);
        var failed = new ConcurrentLinkedQueue<Failed>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < Math.min(associations, files.size()); i++) {
                threads.execute(() -> work(keys, waiting, failed));
            }
        }
        // left over when no association could be opened any more
        waiting.forEach(file -> failed.add(new Failed(file, "no association", false)));
        return List.copyOf(failed);
    }

    private void work(List<ContextKey> keys, Queue<Outgoing> waiting, Queue<Failed> failed) {
        while (!waiting.isEmpty()) {
            try (var requestor =
                    Requestor.open(remote, calling, ContextKey.proposed(keys), settings)) {
                while (requestor.isOpen()) {
                    var file = waiting.poll();
                    if (file == null) {
                        return;
                    }
                    send(requestor, file, failed);
                }
            } catch (AssociationRejected rejected) {
                listener.say(remote + " " + Failures.sentence(rejected));
                return;
            } catch (IOException noConnection) {
                listener.say(remote + ": " + Failures.sentence(noConnection));
                return;
            }
        }
    }

    private void send(Requestor requestor, Outgoing file, Queue<Failed> failed) {
        try (var dataSet = listener.watched(file.open())) {
            var status =
                    requestor.store(file.sopClass(), file.sopInstance(), file.syntax(), dataSet);
            if (status.isSuccess() || status.isWarning()) {
                listener.taken(file, status);
            } else {
                failed.add(new Failed(file, status.toString(), true));
            }
        } catch (NoPresentationContext refused) {
            failed.add(new Failed(file, Failures.sentence(refused), false));
        } catch (IOException | UncheckedIOException broken) {
            failed.add(new Failed(file, Failures.sentence(broken), true));
        }
    }
}
