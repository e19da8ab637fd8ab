package dev.gantry.admin.health;

import dev.gantry.admin.messages.Formats;
import dev.gantry.admin.messages.Language;
import dev.gantry.admin.messages.SystemMessages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The state of everything, ready to be shown: what is wrong first, with what it means and what to
 * do.
 */
public record SystemView(
        String title,
        String time,
        List<Trouble> troubles,
        List<Line> servers,
        List<Line> services) {
    /** Something that needs a person. */
    public record Trouble(String title, String meaning, String next) {}

    /** A server or service and its state. The tone is the name of a colour in the style sheet. */
    public record Line(String name, String purpose, String state, String tone) {}

    /** What the services said, written in the person's language. */
    public static SystemView of(List<ServiceHealth> answers, Instant at, Language language) {
        return new Writer(language.systemMessages(), language.formats())
                .view(answers, language.formats().time(at));
    }

    private enum State {
        UP,
        DOWN,
        LIMITED,
        UNKNOWN
    }

    private record Writer(SystemMessages words, Formats formats) {
        SystemView view(List<ServiceHealth> answers, String time) {
            var servers = servers(answers);
            var troubles = new ArrayList<Trouble>();
            servers.forEach((server, state) -> {
                if (state == State.DOWN) {
                    troubles.add(
                            new Trouble(
                                    words.server_missing(server.name(words)),
                                    server.meaningOfOutage(words),
                                    words.next_server()));
                }
            });
            for (var answer : answers) {
                if (answer instanceof ServiceHealth.Silent(var name)) {
                    troubles.add(
                            new Trouble(
                                    words.service_missing(name),
                                    Service.of(name).meaningOfOutage(words),
                                    words.next_service()));
                }
            }
            troubles.addAll(new Warnings(words, formats).of(answers));
            return new SystemView(
                    title(troubles.size()), time, troubles, lines(servers), services(answers));
        }

        /**
         * A server is down as soon as one service that needs it misses it: that is where the person
         * looks first.
         */
        private static Map<Server, State> servers(List<ServiceHealth> answers) {
            var states = new EnumMap<Server, State>(Server.class);
            Arrays.stream(Server.values()).forEach(server -> states.put(server, State.UNKNOWN));
            for (var answer : answers) {
                if (answer instanceof ServiceHealth.Answered(_, var checks)) {
                    for (var check : checks) {
                        Server.ofCheck(check.subject())
                                .ifPresent(server ->
                                        states.merge(
                                                server,
                                                check.up() ? State.UP : State.DOWN,
                                                (old, now) -> old == State.DOWN ? old : now));
                    }
                }
            }
            return states;
        }

        private List<Line> lines(Map<Server, State> servers) {
            return servers.entrySet().stream()
                    .map(entry ->
                            line(
                                    entry.getKey().name(words),
                                    entry.getKey().purpose(words),
                                    entry.getValue()))
                    .toList();
        }

        private List<Line> services(List<ServiceHealth> answers) {
            return answers.stream()
                    .sorted(Comparator.comparing(answer -> Service.of(answer.service())))
                    .map(answer ->
                            line(
                                    answer.service(),
                                    Service.of(answer.service()).purpose(words),
                                    stateOf(answer)))
                    .toList();
        }

        /**
         * In one process all services answer together, so only the checks with the service's own
         * name count.
         */
        private static State stateOf(ServiceHealth answer) {
            return switch (answer) {
                case ServiceHealth.Silent _ -> State.DOWN;
                case ServiceHealth.Answered(var service, var checks) ->
                        checks.stream()
                                        .allMatch(check ->
                                                check.up()
                                                        || !check.name().startsWith(service + ":")
                                                        || Warnings.isAboutOthers(check))
                                ? State.UP
                                : State.LIMITED;
            };
        }

        private Line line(String name, String purpose, State state) {
            return switch (state) {
                case UP -> new Line(name, purpose, words.state_up(), "good");
                case DOWN -> new Line(name, purpose, words.state_down(), "bad");
                case LIMITED -> new Line(name, purpose, words.state_limited(), "warn");
                case UNKNOWN -> new Line(name, purpose, words.state_unknown(), "");
            };
        }

        private String title(int troubles) {
            return switch (troubles) {
                case 0 -> words.all_well();
                case 1 -> words.one_trouble();
                default -> words.many_troubles(troubles);
            };
        }
    }
}
