package org.longleaf.tool.district.connect.check;

import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.ServiceTokens.Token;
import org.longleaf.tool.district.AskedFor.Scope;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/// Which scopes a platform grants when it is asked. The whole is asked for first, then what it
/// granted last, and one by one only where both are refused: each request weighs as much at Canvas
/// as a third of all it allows at once (canvas-contract.md, sections 0 and 4).
///
/// @param granted those for which a token came
/// @param refused those for which none comes until somebody grants them
/// @param trouble why the last request failed; empty where none did
record Asked(Set<Scope> granted, Set<Scope> refused, String trouble) {

    /// @param grantedLast what the registration said it grants; empty where it never said
    /// @param ask for a token with these scopes
    static Asked of(Collection<String> grantedLast, Function<Set<String>, Outcome<Token>> ask) {
        Outcome<Token> whole = ask.apply(Scope.addresses());
        if (!(whole instanceof AskAPerson<Token>(var reason))) {
            return whole instanceof Accepted<Token>(var token)
                    ? granted(token)
                    : new Asked(Set.of(), Set.of(), ((Failed<Token>) whole).reason());
        }
        Set<String> last = new HashSet<>(Scope.addresses());
        last.retainAll(grantedLast);
        if (!last.isEmpty()
                && last.size() < Scope.addresses().size()
                && ask.apply(last) instanceof Accepted<Token>(var token)) {
            return granted(token);
        }
        return oneByOne(reason, ask);
    }

    private static Asked granted(Token token) {
        Set<Scope> missing = Scope.missingIn(token.scopes());
        Set<Scope> granted = new LinkedHashSet<>(Set.of(Scope.values()));
        granted.removeAll(missing);
        return new Asked(granted, missing, "");
    }

    /// Ends early where the platform asks for patience.
    private static Asked oneByOne(String whole, Function<Set<String>, Outcome<Token>> ask) {
        Set<Scope> granted = new LinkedHashSet<>();
        Set<Scope> refused = new LinkedHashSet<>();
        String trouble = whole;
        for (Scope scope : Scope.values()) {
            switch (ask.apply(Set.of(scope.address()))) {
                case Accepted<Token> _ -> granted.add(scope);
                case AskAPerson<Token>(var reason) -> {
                    refused.add(scope);
                    trouble = reason;
                }
                case Failed<Token> failed -> {
                    return new Asked(granted, refused, failed.reason());
                }
            }
        }
        return new Asked(granted, refused, granted.isEmpty() ? trouble : "");
    }

    /// Whether every scope was either granted or refused.
    boolean isWhole() {
        return granted.size() + refused.size() == Scope.values().length;
    }

    boolean has(Scope scope) {
        return granted.contains(scope);
    }
}
