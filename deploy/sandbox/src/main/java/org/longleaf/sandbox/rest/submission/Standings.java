package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How submissions stand beside their grades: excused, and what a grader took them for where they
/// were late (canvas-contract, 9.4).
@Component
final class Standings implements Emptied, ShownInState {
    private static final Set<String> POLICIES = Set.of("late", "missing", "extended", "none");

    private final Map<Long, Standing> standings = new LinkedHashMap<>();

    /// One submission's.
    ///
    /// @param latePolicy null where no grader said
    record Standing(boolean excused, @Nullable String latePolicy) {
        private static final Standing USUAL = new Standing(false, null);

        boolean isLate() {
            return "late".equals(latePolicy);
        }

        boolean isMissing() {
            return "missing".equals(latePolicy);
        }
    }

    synchronized Standing of(Work work) {
        return standings.getOrDefault(work.id(), Standing.USUAL);
    }

    /// What a call says of it; null where it says nothing. Nothing is kept yet.
    @Nullable Standing asked(RestCall call, Work work) {
        var params = call.params();
        var policy = params.text("submission", "late_policy_status");
        if (policy != null && !policy.isEmpty() && !POLICIES.contains(policy)) {
            throw Refused.field("late_policy_status", "inclusion", "is not included in the list");
        }
        if (policy == null && !params.has("submission", "excuse")) {
            return null;
        }
        var before = of(work);
        var graded = params.has("submission", "posted_grade");
        return new Standing(
                params.has("submission", "excuse")
                        ? params.isTrue("submission", "excuse")
                        : before.excused() && !graded,
                policy == null ? before.latePolicy() : policy.isEmpty() ? null : policy);
    }

    synchronized void keep(Work work, Standing now) {
        standings.put(work.id(), now);
    }

    /// Whoever gets a grade is not excused any more.
    synchronized void graded(Work work) {
        standings.computeIfPresent(work.id(), (_, old) -> new Standing(false, old.latePolicy()));
    }

    @Override
    public String key() {
        return "standings";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return standings.entrySet().stream()
                .map(one -> {
                    var facts = new LinkedHashMap<String, @Nullable Object>();
                    facts.put("submission", one.getKey());
                    facts.put("excused", one.getValue().excused());
                    facts.put("latePolicy", one.getValue().latePolicy());
                    return (Map<String, @Nullable Object>) facts;
                })
                .toList();
    }

    @Override
    public synchronized void empty() {
        standings.clear();
    }
}
