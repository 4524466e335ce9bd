package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a feature holds about a person. Implemented by each feature that holds something; none of
/// them tells another person's name or id, and reviewers stay unknown.
public interface HeldAbout {

    /// Codes of the parts it writes, in their order; the words are `held.part.…`.
    List<String> parts();

    /// Tells all of it. No transaction may be open while the target writes: rows are handed over by
    /// stretches, bytes as something to open.
    void write(Whose whose, Target target) throws IOException;

    /// Whose things are told.
    ///
    /// @param registration through which they came
    record Whose(UUID person, UUID registration) {

        /// Opens the person's own rows in every district, and nothing else.
        public Scope scope() {
            return new Scope(null, person, registration);
        }

        /// Opens a district's rows too: whoever asks with it says themselves whose they are.
        public Scope in(UUID district) {
            return new Scope(district, person, registration);
        }
    }

    /// A stretch of rows: columns by name, in their order.
    @FunctionalInterface
    interface Rows {
        List<Map<String, @Nullable Object>> from(int offset, int limit);
    }

    /// Where it is written.
    interface Target {

        /// @param rows told one after the other
        void rows(String part, List<Rows> rows) throws IOException;

        default void rows(String part, Rows rows) throws IOException {
            rows(part, List.of(rows));
        }

        /// @param name neutral, of ASCII letters, digits, hyphens and one dot
        void file(String name, Resource bytes) throws IOException;
    }
}
