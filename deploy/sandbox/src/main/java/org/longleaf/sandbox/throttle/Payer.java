package org.longleaf.sandbox.throttle;

import jakarta.servlet.http.HttpServletRequest;

import java.util.Optional;

/// Knows whose bucket some of the calls run into.
public interface Payer {
    /// The bucket's name; empty for a call that is somebody else's, or nobody's.
    Optional<String> of(HttpServletRequest request);
}
