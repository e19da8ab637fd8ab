package dev.gantry.index.statements;

import dev.gantry.index.patients.PatientClaim;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something that a person or a hospital system said, with its place in the order of all statements.
 *
 * @param place given by the database when it was said; the greater, the later
 * @param claims what images said when it was made
 * @param author who said it
 * @param reason in the author's words, or what the message was
 * @param at when it was said, for people to read; nothing is decided by it
 */
public record Statement(
        UUID id,
        long place,
        StatementOrigin origin,
        Content content,
        Set<PatientClaim> claims,
        String author,
        String reason,
        Instant at,
        Optional<Withdrawal> withdrawn) {

    /** A person's before a hospital system's, and of one origin the later before the earlier. */
    public static final Comparator<Statement> WEIGHTIEST_FIRST =
            Comparator.comparing(Statement::origin)
                    .thenComparing(Comparator.comparingLong(Statement::place).reversed())
                    .thenComparing(statement -> statement.id().toString());

    /** Who took it back, why and when. */
    public record Withdrawal(String author, String reason, Instant at) {}

    /** Copies the claims. */
    public Statement {
        claims = Set.copyOf(claims);
    }

    /** Whether it was not withdrawn. */
    public boolean isInForce() {
        return withdrawn.isEmpty();
    }

    /** The same, withdrawn. */
    public Statement withdrawn(Withdrawal withdrawal) {
        return new Statement(
                id, place, origin, content, claims, author, reason, at, Optional.of(withdrawal));
    }

    @Override
    public String toString() {
        return "Statement %s".formatted(id);
    }
}
