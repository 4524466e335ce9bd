package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A CEU record as the state's educator system takes it (`deploy/ncees-openapi.yaml`).
///
/// @param uid the teacher's state-wide number
/// @param classCode with uid and date it names the credit
/// @param completedOn the local date of the decision
/// @param split CEUs by renewal category, adding up to `ceu`
/// @param award where the award can be checked
/// @param besides what a file may say more
public record CeuPosting(
        String uid,
        String classCode,
        String title,
        LocalDate completedOn,
        BigDecimal contactHours,
        BigDecimal ceu,
        Map<String, BigDecimal> split,
        URI award,
        Besides besides) {

    /// What files have columns for, and the contract has not. Null where it is not known.
    ///
    /// @param name the teacher's
    /// @param description what was shown, in the words of the micro-credential
    /// @param startedAt when the attempt began
    public record Besides(
            @Nullable String name, @Nullable String description, @Nullable Instant startedAt) {}

    public CeuPosting {
        // In one order, so that the same record is the same text.
        SequencedMap<String, BigDecimal> sorted = new TreeMap<>(split);
        split = Collections.unmodifiableSequencedMap(sorted);
    }
}
