package org.longleaf.canvas;

import org.longleaf.canvas.http.Exchange.Answered;

import java.net.URI;

/// Where a door's bearer tokens come from, and whom Canvas counts its calls to. What goes wrong at
/// the far end is an [Outcome]; thrown is only what is broken here, such as a missing key.
public interface TokenSource {

    /// Who calls: the client id, or a name for the token's holder. Never a token.
    String client();

    /// A token to send to this address.
    Outcome<Bearer> token(URI address);

    /// One in place of a token that Canvas refused there; asked for once a call at most.
    ///
    /// @return a failure where no new one would help
    Outcome<Bearer> insteadOf(Bearer refused, URI address);

    /// Whether an answer says that the token is the trouble, and another would help.
    boolean isBlamed(Answered answer);
}
