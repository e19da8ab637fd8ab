package dev.gantry.admin.deletions;

import dev.gantry.admin.AdminSettings;
import dev.gantry.admin.Refusal;
import dev.gantry.events.Audited;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.DeletionRequested.Action;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.platform.kafka.Signatures;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Tells everybody that a person wants something to be deleted or restored, and the audit who and
 * why. The index follows; nothing is deleted here.
 */
@Singleton
public final class OrderDeletion {
    private final EventPublisher events;
    private final AdminSettings.Deletion settings;
    private final Clock clock;
    private final Signatures signatures;

    OrderDeletion(
            EventPublisher events, AdminSettings settings, Clock clock, Signatures signatures) {
        this.clock = clock;
        this.events = events;
        this.signatures = signatures;
        this.settings = settings.deletion();
    }

    /**
     * Returns when the order is durable.
     *
     * @throws dev.gantry.platform.Outage when Kafka does not take it; it may be given again
     */
    public DeletionRequested order(Action action, DeletionOrder order) {
        if (!signatures.canSign()) {
            throw new Refusal.CannotSign();
        }
        var now = clock.instant();
        var request =
                new DeletionRequested(
                        UUID.randomUUID(),
                        action,
                        order.study(),
                        order.series(),
                        order.who(),
                        order.why(),
                        now,
                        now.plus(settings.restorableFor()));
        var what = order.series().isPresent() ? "series" : "study";
        var audited =
                new Audited(
                        request.id(),
                        now,
                        order.who(),
                        action.name().toLowerCase(Locale.ROOT) + "-" + what,
                        order.subject(),
                        order.why());
        events.publishAll(List.of(audited, request));
        return request;
    }
}
