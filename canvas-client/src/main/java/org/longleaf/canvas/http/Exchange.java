package org.longleaf.canvas.http;

import org.longleaf.canvas.http.Exchange.Ending.Natural;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What came of a request. The difference that matters to an outbox: after [NotSent] the far end
/// has seen nothing, after [Unknown] it may have acted.
public sealed interface Exchange {

    /// How an answer's body ended.
    sealed interface Ending {
        /// Not because of the caller's limit.
        enum Natural implements Ending {
            /// All of it was read.
            WHOLE,
            /// It broke off, or took too long: another time it may be whole.
            BROKE_OFF
        }

        /// It is longer than the caller allowed, and will be again.
        ///
        /// @param mostBytes how much was read
        record TooLong(int mostBytes) implements Ending {}
    }

    /// The far end answered, with whatever status.
    ///
    /// @param body what was read of it before it ended
    record Answered(int status, Map<String, List<String>> headers, String body, Ending ending)
            implements Exchange {

        public Answered {
            var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            sorted.putAll(headers);
            headers = sorted;
        }

        /// One that is whole, or broke off.
        public Answered(
                int status, Map<String, List<String>> headers, String body, boolean complete) {
            this(status, headers, body, complete ? Natural.WHOLE : Natural.BROKE_OFF);
        }

        /// Whether all of the body is here.
        public boolean complete() {
            return ending == Natural.WHOLE;
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
        /// What stood in the way, without headers, query and body.
        String reason();
    }

    /// Our own rules forbid the address; trying again changes nothing.
    record Refused(String reason) implements NotSent {}

    /// No connection: name unknown, port closed, no route, TLS failed.
    record Unreachable(String reason) implements NotSent {}

    /// Sent, at least in part, and no answer came: the far end may have acted on it.
    record Unknown(String reason) implements Exchange {}
}
