package org.longleaf.canvas.rest;

import org.longleaf.canvas.Bearer;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.TokenSource;
import org.longleaf.canvas.http.Exchange.Answered;

import java.net.URI;

/// A token that somebody made by hand, for trying things out: Canvas's policy forbids a tool to ask
/// its users for one. Once it is dead, nothing replaces it.
///
/// @param client a name for its holder, by which its calls are counted together
public record FixedToken(String client, String value) implements TokenSource {

    /// @throws IllegalArgumentException when the value is empty, or holds anything but visible
    ///   ASCII
    public FixedToken {
        var _ = new Bearer(value);
    }

    /// Always the token, whatever the address.
    @Override
    public Outcome<Bearer> token(URI address) {
        return new Accepted<>(new Bearer(value));
    }

    /// Always an `AskAPerson`, since nobody can make another but by hand.
    @Override
    public Outcome<Bearer> insteadOf(Bearer refused, URI address) {
        return new AskAPerson<>("Canvas no longer takes this token");
    }

    /// By a 401 with `WWW-Authenticate`; throws nothing.
    @Override
    public boolean isBlamed(Answered answer) {
        return DeadToken.isToldBy(answer);
    }

    /// Does not show the token.
    @Override
    public String toString() {
        return "FixedToken[" + client + "]";
    }
}
