package dev.gantry.testkit.faults;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Devices that push instance after instance, each on an association of its own. What is not
 * acknowledged they send again, unchanged, until it is.
 */
final class Senders {
    private static final int ON_ONE_ASSOCIATION = 50;
    private static final int RETRYABLE = 0xA7;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Longer than any deadline of the platform, shorter than a person's patience. */
    private static final RequestorSettings SETTINGS =
            RequestorSettings.defaults().withPatience(Duration.ofSeconds(45));

    private final RemoteAe platform;
    private final long seed;
    private final Ledger ledger;
    private final CountDownLatch enough = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private Senders(RemoteAe platform, long seed, Ledger ledger) {
        this.platform = platform;
        this.seed = seed;
        this.ledger = ledger;
    }

    /** So many begin at once. */
    static Senders start(int count, RemoteAe platform, long seed, Ledger ledger) {
        var senders = new Senders(platform, seed, ledger);
        for (int number = 0; number < count; number++) {
            int sender = number;
            senders.threads.add(
                    Thread.ofVirtual().name("sender " + number).start(() -> senders.work(sender)));
        }
        return senders;
    }

    /**
     * Nothing new is begun; returns the number of those that have not got rid of their last one.
     */
    int finish(Duration deadline) throws InterruptedException {
        enough.countDown();
        long end = System.nanoTime() + deadline.toNanos();
        int unfinished = 0;
        for (var thread : threads) {
            long left = Math.max(1, end - System.nanoTime());
            if (!thread.join(Duration.ofNanos(left))) {
                unfinished++;
                thread.interrupt();
            }
        }
        return unfinished;
    }

    private void work(int sender) {
        try {
            for (int number = 0; enough.getCount() > 0; ) {
                number = push(sender, number);
                enough.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException gaveUp) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            ledger.broken(bug);
        }
    }

    /** Pushes until an association ends; the number of the first that is not acknowledged. */
    private int push(int sender, int first) throws InterruptedException {
        int number = first;
        while (true) {
            try (var association = open(sender)) {
                for (int i = 0; i < ON_ONE_ASSOCIATION; i++) {
                    if (isTaken(association, Pushed.of(seed, sender, number))) {
                        number++;
                        if (enough.getCount() == 0) {
                            return number;
                        }
                    } else {
                        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                    }
                }
                return number;
            } catch (IOException gone) {
                ledger.cutOff();
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private boolean isTaken(Requestor association, Pushed pushed) throws IOException {
        var status =
                association.store(
                        pushed.sopClass(),
                        pushed.instance(),
                        Pushed.SYNTAX,
                        new ByteArrayInputStream(pushed.bytes()));
        if (status.isSuccess()) {
            ledger.acknowledged(pushed);
            return true;
        }
        if (status.code() >> 8 == RETRYABLE) {
            ledger.refused();
            return false;
        }
        ledger.refusedForGood(pushed, status);
        return true;
    }

    private Requestor open(int sender) throws IOException {
        var syntax = List.of(Pushed.SYNTAX.uid());
        var contexts =
                List.of(
                        new PresentationContext(1, Uids.CTImageStorage, syntax),
                        new PresentationContext(3, Uids.UltrasoundMultiFrameImageStorage, syntax));
        return Requestor.open(platform, new AeTitle("SENDER" + sender), contexts, SETTINGS);
    }
}
