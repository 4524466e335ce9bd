package org.longleaf.canvas.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What came of a request. The difference that matters to an outbox: after [NotSent] the far end
/// has seen nothing, after [Unknown] it may have acted.
public sealed interface Exchange {

    /// The far end answered, with whatever status. `complete` is false where the body was longer
    /// than the caller allowed or broke off; `body` then holds what may be held of it.
    record Answered(int status, Map<String, List<String>> headers, String body, boolean complete)
            implements Exchange {

        public Answered {
            var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            sorted.putAll(headers);
            headers = sorted;
        }

        /// Whether the status is 2xx.
        public boolean succeeded() {
            return status / 100 == 2;
        }

        /// A header's first value; the name's case does not matter.
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        /// Tells status and size only: headers and body may hold secrets.
        @Override
        public String toString() {
            return "Answered[" + status + ", " + body.length() + " characters]";
        }
    }

    /// Nothing of the request can have reached the far end.
    sealed interface NotSent extends Exchange {
        String reason();
    }

    /// Our own rules forbid the address; trying again changes nothing.
    record Refused(String reason) implements NotSent {}

    /// No connection: name unknown, port closed, no route, TLS failed.
    record Unreachable(String reason) implements NotSent {}

    /// Sent, at least in part, and no answer came: the far end may have acted on it.
    record Unknown(String reason) implements Exchange {}
}
