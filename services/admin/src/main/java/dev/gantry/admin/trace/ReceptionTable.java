package dev.gantry.admin.trace;

import dev.gantry.events.InstanceStored;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code admin.reception}: who brought how many images of a study, from when to when. */
@Singleton
public final class ReceptionTable {
    private static final String ADD =
            """
            insert into admin.reception
                   (study_uid, association, protocol, calling_ae, called_ae, host, first_at, last_at, instances)
            values (:study, :association, :protocol, :calling, :called, :host, :first, :last, :instances)
            on conflict (study_uid, association) do update
               set first_at = least(reception.first_at, excluded.first_at),
                   last_at = greatest(reception.last_at, excluded.last_at),
                   instances = reception.instances + excluded.instances
            """;

    private record Key(String study, UUID association) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byStudy = study.compareTo(other.study);
            return byStudy == 0 ? association.compareTo(other.association) : byStudy;
        }
    }

    private record Sum(InstanceStored sample, Instant first, Instant last, int instances) {
        static Sum of(InstanceStored event) {
            return new Sum(event, event.receivedAt(), event.receivedAt(), 1);
        }

        Sum and(Sum other) {
            return new Sum(
                    sample,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    instances + other.instances);
        }
    }

    /** Adds a batch, in key order, so that two batches never wait for each other in a circle. */
    public void add(Handle tx, List<InstanceStored> events) {
        var sums = new TreeMap<Key, Sum>();
        for (var event : events) {
            var key = new Key(event.studyUid().value(), event.source().association());
            sums.merge(key, Sum.of(event), Sum::and);
        }
        var batch = tx.prepareBatch(ADD);
        sums.forEach((key, sum) -> {
            var source = sum.sample().source();
            batch.bind("study", key.study())
                    .bind("association", key.association())
                    .bind("protocol", source.protocol().name())
                    .bind("calling", source.callingAe())
                    .bind("called", source.calledAe())
                    .bind("host", source.remoteHost())
                    .bind("first", atUtc(sum.first()))
                    .bind("last", atUtc(sum.last()))
                    .bind("instances", sum.instances())
                    .add();
        });
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static OffsetDateTime atUtc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
