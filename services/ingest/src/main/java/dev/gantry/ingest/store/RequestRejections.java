package dev.gantry.ingest.store;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Source;
import dev.gantry.ingest.InstanceRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is refused of one STOW-RS request. A body of a few kilobytes can hold a hundred thousand
 * parts that are nothing, so what does not say which instance it is becomes one record for each
 * kind of fault, with their number, when the request ends; and of instances that say who they are
 * only the first of each kind have a record of their own. The sender is answered about each. For
 * one thread.
 */
public final class RequestRejections implements AutoCloseable {
    /** Enough to see what is wrong with a series. */
    private static final int RECORDS_OF_A_KIND = 20;

    private record Kind(Class<? extends InstanceRefusal> fault, boolean identified) {}

    private final Rejections rejections;
    private final Source source;
    private final Map<Kind, Count> counts = new LinkedHashMap<>();

    RequestRejections(Rejections rejections, Source source) {
        this.rejections = rejections;
        this.source = source;
    }

    /** What was refused for such a reason, beyond what has a record of its own. */
    private static final class Count {
        private final InstanceRefusal first;
        private int recorded;
        private int number;

        Count(InstanceRefusal first) {
            this.first = first;
        }
    }

    /** Counts a part that was not looked into, and answers about it. */
    public StoreAnswer answer(InstanceRefusal refusal) {
        return answer(Optional.empty(), Optional.empty(), refusal);
    }

    /** Counts or records an instance that never became a reception, and answers about it. */
    public StoreAnswer answer(
            Optional<Uid> sopClass, Optional<Uid> sopInstance, InstanceRefusal refusal) {
        if (isCounted(sopInstance.isPresent(), refusal)) {
            return new StoreAnswer.Refused(
                    sopClass, sopInstance, refusal.status(), refusal.reason());
        }
        return rejections.answer(source, sopClass, sopInstance, refusal);
    }

    /** Counts or records a reception. */
    StoreAnswer answer(Reception reception, InstanceRefusal refusal) {
        return isCounted(reception.sopInstance().isPresent(), refusal)
                ? Rejections.answerOf(reception, refusal)
                : rejections.answer(reception, refusal);
    }

    private boolean isCounted(boolean identified, InstanceRefusal refusal) {
        var kind = new Kind(refusal.getClass(), identified);
        var count = counts.computeIfAbsent(kind, _ -> new Count(refusal));
        if (identified && count.recorded < RECORDS_OF_A_KIND) {
            count.recorded++;
            return false;
        }
        count.number++;
        return true;
    }

    /** Records what was counted; also of a request that was broken off. */
    @Override
    public void close() {
        counts.forEach((kind, count) -> {
            if (count.number > 0) {
                rejections.record(source, count.first.status(), sentence(kind, count));
            }
        });
        counts.clear();
    }

    private static String sentence(Kind kind, Count count) {
        if (!kind.identified() && count.number == 1) {
            return count.first.reason();
        }
        return kind.identified()
                ? "%s; %d more instances of this request have such a fault"
                        .formatted(count.first.reason(), count.number)
                : "%s; %d parts of this request have such a fault"
                        .formatted(count.first.reason(), count.number);
    }
}
