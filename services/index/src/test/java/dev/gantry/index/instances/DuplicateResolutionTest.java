package dev.gantry.index.instances;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.events.Origin;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.index.StoredEvents;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.testkit.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DuplicateResolutionTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void of_the_same_content_the_earliest_reception_is_kept() {
        var first = reception(1, "a", "CT");
        var again = reception(2, "a", "CT");

        var resolved =
                DuplicateResolution.of(List.of(again, first), _ -> SameInstancePolicy.EXCEPTION);

        assertThat(resolved.shown()).isEqualTo(first);
        assertThat(resolved.spare()).containsExactly(again);
        assertThat(resolved.aside()).isEmpty();
        assertThat(resolved.disputed()).isFalse();
    }

    @Test
    void other_content_is_shown_or_waits_as_the_policy_for_its_sender_says() {
        var first = reception(1, "a", "CT");
        var other = reception(2, "b", "MR");

        var kept =
                DuplicateResolution.of(List.of(first, other), _ -> SameInstancePolicy.KEEP_FIRST);
        var replaced =
                DuplicateResolution.of(List.of(first, other), _ -> SameInstancePolicy.KEEP_LATEST);
        var asked =
                DuplicateResolution.of(List.of(first, other), _ -> SameInstancePolicy.EXCEPTION);
        var mixed =
                DuplicateResolution.of(
                        List.of(first, other),
                        sender ->
                                sender.equals("MR")
                                        ? SameInstancePolicy.KEEP_LATEST
                                        : SameInstancePolicy.EXCEPTION);

        assertThat(kept)
                .isEqualTo(new DuplicateResolution(first, List.of(other), List.of(), false));
        assertThat(replaced)
                .isEqualTo(new DuplicateResolution(other, List.of(first), List.of(), false));
        assertThat(asked)
                .isEqualTo(new DuplicateResolution(first, List.of(other), List.of(), true));
        assertThat(mixed).isEqualTo(replaced);
    }

    @Test
    void a_content_that_is_sent_once_more_does_not_take_over_from_a_later_one() {
        var first = reception(1, "a", "CT");
        var corrected = reception(2, "b", "CT");
        var firstAgain = reception(3, "a", "CT");

        var resolved =
                DuplicateResolution.of(
                        List.of(first, corrected, firstAgain), _ -> SameInstancePolicy.KEEP_LATEST);

        assertThat(resolved.shown()).isEqualTo(corrected);
        assertThat(resolved.spare()).containsExactly(firstAgain);
    }

    @Test
    void the_policy_of_a_reception_is_the_one_that_was_in_force_then() {
        var first = reception(1, "a", "CT");
        var later = receivedUnder(SameInstancePolicy.KEEP_LATEST, reception(2, "b", "CT"));

        var resolved =
                DuplicateResolution.of(List.of(later, first), _ -> SameInstancePolicy.EXCEPTION);

        assertThat(resolved.shown()).isEqualTo(later);
        assertThat(resolved.disputed()).isFalse();
    }

    private static ReceivedInstance receivedUnder(
            SameInstancePolicy policy, ReceivedInstance instance) {
        var provenance =
                new Provenance(
                        Optional.of(Origin.MODALITY),
                        Optional.empty(),
                        Optional.of(policy),
                        Optional.empty(),
                        Optional.empty());
        return new ReceivedInstance(
                StoredEvents.withProvenance(instance.stored(), provenance),
                instance.header(),
                instance.compressed());
    }

    @Test
    void the_order_in_which_receptions_are_heard_of_makes_no_difference() {
        var random = new Random(5);
        var all = new ArrayList<ReceivedInstance>();
        for (int number = 0; number < 12; number++) {
            all.add(reception(random.nextInt(6), "abc".charAt(random.nextInt(3)) + "", "CT"));
        }
        var expected = DuplicateResolution.of(all, _ -> SameInstancePolicy.KEEP_LATEST);

        for (int order = 0; order < 50; order++) {
            Collections.shuffle(all, random);
            assertThat(oneAfterTheOther(all)).isEqualTo(withoutSpare(expected));
        }
    }

    /** As the index does: what is spare is forgotten before the next one comes. */
    private static DuplicateResolution oneAfterTheOther(List<ReceivedInstance> all) {
        var there = new ArrayList<ReceivedInstance>();
        for (var next : all) {
            there.add(next);
            var resolved = DuplicateResolution.of(there, _ -> SameInstancePolicy.KEEP_LATEST);
            there.removeAll(resolved.spare());
        }
        return DuplicateResolution.of(there, _ -> SameInstancePolicy.KEEP_LATEST);
    }

    private static DuplicateResolution withoutSpare(DuplicateResolution resolved) {
        return new DuplicateResolution(
                resolved.shown(), resolved.aside(), List.of(), resolved.disputed());
    }

    private static ReceivedInstance reception(int second, String content, String sender) {
        var event =
                StoredEvents.resent(
                        StoredEvents.of(Samples.ct().build(), AT, UUID.randomUUID()),
                        AT.plusSeconds(second),
                        content.repeat(64),
                        sender);
        return ReceivedInstance.of(event, event.header().orElseThrow());
    }
}
