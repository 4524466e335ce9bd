package org.longleaf.tool.evidence;

import org.longleaf.tool.district.Visitor;
import org.springframework.stereotype.Component;

/// Keeps the course from which an attempt is opened, and tells its gradebook what it has missed.
/// The attempt's district must have been entered.
@Component
final class KeepLink {

    private final AttemptLinks links;
    private final ReportState report;

    KeepLink(AttemptLinks links, ReportState report) {
        this.links = links;
        this.report = report;
    }

    void keep(Visitor visitor, AttemptFacts attempt) {
        // What was taken back is no gradebook's business any more.
        if (attempt.state().equals("withdrawn")) {
            return;
        }
        links.keep(visitor, attempt).ifPresent(book -> report.catchUp(attempt, book));
    }
}
