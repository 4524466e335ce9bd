package org.longleaf.canvas;

import org.longleaf.canvas.http.Exchange.Answered;

import java.net.URI;

/// Where a door's bearer tokens come from, and whom Canvas counts its calls to.
public interface TokenSource {

    /// Who calls: the client id, or a name for the token's holder. Never a token.
    String client();

    /// A token to send to this address.
    Outcome<String> token(URI address);

    /// One in place of a token that Canvas refused there; asked for once a call at most.
    Outcome<String> insteadOf(String refused, URI address);

    /// Whether an answer says that the token is the trouble, and another would help.
    boolean isBlamed(Answered answer);
}
