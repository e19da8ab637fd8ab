package dev.gantry.admin.health;

import dev.gantry.admin.health.ServiceHealth.Check;
import dev.gantry.admin.health.SystemView.Trouble;
import dev.gantry.admin.messages.Formats;
import dev.gantry.admin.messages.SystemMessages;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person should see to although every service and server runs: disks that are nearly full,
 * destinations that take nothing, certificates that end, and checks that fail for another reason
 * than a missing server. Several processes may say the same; it is told once.
 */
record Warnings(SystemMessages words, Formats formats) {
    private static final String DISKS = "disks";
    private static final String DESTINATIONS = "destinations";
    private static final String CERTIFICATES = "certificates";

    /** Checks with words of their own. */
    private static final Set<String> TOLD = Set.of(DISKS, DESTINATIONS, CERTIFICATES);

    private static final long COUNTED = 10_000;

    /** Whether a failing check says nothing about the service that reports it. */
    static boolean isAboutOthers(Check check) {
        return check.subject().equals(DESTINATIONS);
    }

    List<Trouble> of(List<ServiceHealth> answers) {
        return Stream.of(
                        failing(answers, DISKS).flatMap(this::disks),
                        failing(answers, DESTINATIONS).flatMap(this::destinations),
                        failing(answers, CERTIFICATES).flatMap(this::certificates),
                        failing(answers).flatMap(this::others))
                .flatMap(troubles -> troubles)
                .collect(
                        Collectors.<Trouble, SequencedSet<Trouble>>toCollection(LinkedHashSet::new))
                .stream()
                .toList();
    }

    private static Stream<Check> failing(List<ServiceHealth> answers) {
        var checks = new ArrayList<Check>();
        for (var answer : answers) {
            if (answer instanceof ServiceHealth.Answered(_, var all)) {
                all.stream().filter(check -> !check.up()).forEach(checks::add);
            }
        }
        return checks.stream();
    }

    private static Stream<Check> failing(List<ServiceHealth> answers, String subject) {
        return failing(answers).filter(check -> check.subject().equals(subject));
    }

    /** Data: free bytes by the names of what is kept on the disk. */
    private Stream<Trouble> disks(Check check) {
        return sorted(check)
                .map(disk ->
                        new Trouble(
                                words.disk_nearly_full(
                                        formats.bytes(number(disk.getValue())),
                                        Stream.of(disk.getKey().split(", "))
                                                .map(this::kept)
                                                .collect(Collectors.joining(", "))),
                                words.meaning_disk(),
                                words.next_disk()));
    }

    private String kept(String name) {
        return switch (name) {
            case "objects" -> words.kept_objects();
            case "postgresql" -> words.kept_postgresql();
            case "kafka" -> words.kept_kafka();
            case "logs" -> words.kept_logs();
            default -> name;
        };
    }

    /** Data: since when it takes nothing, and how many wait, by AE title. */
    private Stream<Trouble> destinations(Check check) {
        return sorted(check)
                .map(destination -> {
                    var sinceAndWaiting = destination.getValue().split(" ", 2);
                    long waiting = number(sinceAndWaiting[sinceAndWaiting.length - 1]);
                    return new Trouble(
                            words.destination_away(
                                    destination.getKey(), dateTime(sinceAndWaiting[0])),
                            words.meaning_destination(
                                    formats.number(waiting) + (waiting < COUNTED ? "" : "+")),
                            words.next_destination(destination.getKey()));
                });
    }

    /** Data: when each of them ends, by its name. */
    private Stream<Trouble> certificates(Check check) {
        return sorted(check)
                .map(certificate -> {
                    var name = certificate.getKey();
                    var end = dateTime(certificate.getValue());
                    return new Trouble(
                            isPast(certificate.getValue())
                                    ? words.certificate_ended(name, end)
                                    : words.certificate_ends(name, end),
                            words.meaning_certificate(),
                            words.next_certificate());
                });
    }

    private Stream<Trouble> others(Check check) {
        if (Server.ofCheck(check.subject()).isPresent() || TOLD.contains(check.subject())) {
            return Stream.empty();
        }
        return Stream.of(
                new Trouble(
                        words.check_fails(check.name()),
                        check.data().getOrDefault("why", ""),
                        words.next_service()));
    }

    private static Stream<Map.Entry<String, String>> sorted(Check check) {
        return check.data().entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static boolean isPast(String text) {
        try {
            return Instant.parse(text).isBefore(Instant.now());
        } catch (DateTimeException notOne) {
            return false;
        }
    }

    private String dateTime(String text) {
        try {
            return formats.dateTime(Instant.parse(text));
        } catch (DateTimeException notOne) {
            return text;
        }
    }
}
